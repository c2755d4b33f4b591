import 'reflect-metadata';

/** Which of the names asked for a session has to hold: at least one, or every one. */
export type Match = 'any' | 'all';

/** Something that a handler demands of the session. */
export type Requirement = GrantRequirement | MembershipRequirement;

/** Roles or permissions, in the project or in the tenant that the request acts in. */
export interface GrantRequirement {
  readonly scope: 'project' | 'tenant';
  readonly grant: 'roles' | 'permissions';
  readonly names: readonly string[];
  readonly match: Match;
}

/** A tenant that the session holds. */
export interface MembershipRequirement {
  readonly scope: 'tenant';
  readonly grant: 'membership';
}

// Explicit, so that a second copy of the package in one process reads what the first one wrote.
const KEY = 'nestjs-descope:requirements';

const isRequirementList = (value: unknown): value is readonly Requirement[] => Array.isArray(value);

/** Everything that was demanded on a class (its base classes included) or on a handler. */
export function requirementsOn(target: object): readonly Requirement[] {
  const value: unknown = Reflect.getMetadata(KEY, target);
  return isRequirementList(value) ? value : [];
}

/**
 * A decorator that adds a requirement. Requirements add up: neither a second decorator of one kind nor a subclass's can
 * take one away.
 */
export function demand(requirement: Requirement): ClassDecorator & MethodDecorator {
  return (target: object, _name?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const subject: unknown = descriptor === undefined ? target : descriptor.value;
    if (typeof subject !== 'function') throw new TypeError('Access is decided for classes and methods only.');
    Reflect.defineMetadata(KEY, [...requirementsOn(subject), Object.freeze(requirement)], subject);
  };
}
