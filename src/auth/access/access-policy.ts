import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { AccessMisuseError } from './access-misuse.error.js';
import { AllowAccessKeys } from './caller.decorators.js';
import { OptionalAuth } from './optional-auth.decorator.js';
import {
  actsInTenant,
  allOf,
  compilePolicy,
  type Decide,
  inTenant,
  mentions,
  type Policy,
  user,
} from './policy/index.js';
import { Public } from './public.decorator.js';
import { ownRequirementsOn, requirementsOn } from './requirement.js';
import { type ResourceTenant, resourceTenantOf } from './tenant-of.decorator.js';
import { TenantParam } from './tenant-param.decorator.js';

export type Handler = ReturnType<ExecutionContext['getHandler']>;
export type Controller = ReturnType<ExecutionContext['getClass']>;

/** What a handler's decorators and its class's come to. But for `decide` it is plain data, to be shown or compared. */
export interface AccessPolicy {
  /** `public`: nothing is verified. `optional`: no token is no error. `required`: no token is one. */
  readonly mode: 'public' | 'optional' | 'required';
  /** All that is demanded, as one tree. `undefined`: any session will do. */
  readonly demand: Policy | undefined;
  /** Whether an access key may call it, if it satisfies the demand. */
  readonly accessKeys: boolean;
  /** Whether the demand asks in which tenant the request acts. */
  readonly actsInTenant: boolean;
  /** The route parameter that was named to hold the tenant's id. */
  readonly tenantParam?: string;
  /** Where the tenant of the resource that is asked for is found. */
  readonly resourceTenant?: ResourceTenant;
  /** The demand and the kinds of callers, compiled. */
  readonly decide: Decide;
}

const reflector = new Reflector();

// By class within handler: two controllers that inherit one handler share the function, and not what their classes demand.
const policies = new WeakMap<object, WeakMap<object, AccessPolicy>>();

/**
 * Decorators have all run before the first request, so that each pair is looked at once.
 *
 * @throws {AccessMisuseError} an access key is demanded where none is let in
 */
export function policyOf(handler: Handler, controller: Controller): AccessPolicy {
  const ofHandler = policies.get(handler) ?? new WeakMap<object, AccessPolicy>();
  const known = ofHandler.get(controller);
  if (known !== undefined) return known;
  const policy = Object.freeze(readPolicy(handler, controller));
  policies.set(handler, ofHandler.set(controller, policy));
  return policy;
}

function readPolicy(handler: Handler, controller: Controller): AccessPolicy {
  const own = demandsOf(handler);
  const owner = ownerOf(handler, controller);
  const handlerMode = own.length > 0 || saysRequired(controller, owner) ? 'required' : modeOf(handler);
  const ofClass = handlerMode === 'public' ? demandsBelow(controller, owner) : demandsOf(controller);
  const requirements = [...ofClass, ...own];
  const demand = allOrNone(requirements);
  const below = classesBelow(controller, owner);
  const accessKeys =
    nearest(below, accessKeysOn) === false ? false : (accessKeysOn(handler) ?? accessKeysOn(controller) ?? false);
  if (!accessKeys && demand !== undefined && mentions(demand, ['accessKey'])) {
    throw new AccessMisuseError(
      `${controller.name}.${handler.name} asks for an access key, and lets none in. Add @AllowAccessKeys().`,
    );
  }
  const resourceTenant = resourceTenantOf(handler, controller);
  const tenantParam = tenantParamOn(handler) ?? tenantParamOn(controller);
  return {
    mode: demand === undefined ? (handlerMode ?? modeOf(controller) ?? 'required') : 'required',
    demand,
    accessKeys,
    actsInTenant: demand !== undefined && actsInTenant(demand),
    ...(tenantParam !== undefined && { tenantParam }),
    ...(resourceTenant && { resourceTenant }),
    decide: decisionOf(accessKeys ? requirements : [user(), ...requirements]),
  };
}

function allOrNone([first, ...others]: readonly Policy[]): Policy | undefined {
  return first === undefined || others.length === 0 ? first : allOf(first, ...others);
}

function decisionOf(requirements: readonly Policy[]): Decide {
  const policy = allOrNone(requirements);
  return policy === undefined ? () => 'granted' : compilePolicy(policy);
}

/** Naming the parameter that holds the tenant is to demand the tenant. */
function demandsOf(target: Handler | Controller): readonly Policy[] {
  const demands = requirementsOn(target);
  return tenantParamOn(target) === undefined ? demands : [...demands, inTenant()];
}

/** The class in whose body a handler stands: its public handler lifts what it demands, and not what a subclass does. */
function ownerOf(handler: Handler, controller: Controller): Controller {
  let owner: unknown = controller;
  while (isClass(owner)) {
    if (declares(owner.prototype, handler)) return owner;
    owner = Object.getPrototypeOf(owner);
  }
  return controller;
}

function declares(prototype: unknown, handler: Handler): boolean {
  if (typeof prototype !== 'object' || prototype === null) return false;
  return Reflect.ownKeys(prototype).some((name) => Object.getOwnPropertyDescriptor(prototype, name)?.value === handler);
}

function demandsBelow(controller: Controller, owner: Controller): readonly Policy[] {
  const below = classesBelow(controller, owner);
  const demands = below.flatMap(ownRequirementsOn);
  return below.some((each) => Reflect.hasOwnMetadata(TenantParam.KEY, each)) ? [...demands, inTenant()] : demands;
}

function saysRequired(controller: Controller, owner: Controller): boolean {
  return nearest(classesBelow(controller, owner), modeOf) === 'required';
}

/** The classes that inherit a handler, from the controller up to the one in whose body it stands, and without that. */
function classesBelow(controller: Controller, owner: Controller): Controller[] {
  const classes: Controller[] = [];
  for (let each: unknown = controller; isClass(each) && each !== owner; each = Object.getPrototypeOf(each)) {
    classes.push(each);
  }
  return classes;
}

/** What the first of them says that says anything. */
function nearest<T>(classes: readonly Controller[], wordOn: (each: Controller) => T | undefined): T | undefined {
  return classes.map(wordOn).find((word) => word !== undefined);
}

function isClass(value: unknown): value is Controller {
  return typeof value === 'function' && value !== Function.prototype;
}

/**
 * `undefined` where nothing is said. What opens is not inherited: of a class, only its own word counts. Of two words on one
 * spot the stricter counts.
 */
function modeOf(target: Handler | Controller): AccessPolicy['mode'] | undefined {
  const isPublic = ownWord(Public.KEY, target);
  const isOptional = ownWord(OptionalAuth.KEY, target);
  if (isPublic === undefined && isOptional === undefined) return undefined;
  if (isPublic === false || isOptional === false) return 'required';
  return isOptional ? 'optional' : 'public';
}

function tenantParamOn(target: Handler | Controller): string | undefined {
  return reflector.get<string | undefined>(TenantParam.KEY, target);
}

function accessKeysOn(target: Handler | Controller): boolean | undefined {
  return ownWord(AllowAccessKeys.KEY, target);
}

function ownWord(key: string, target: Handler | Controller): boolean | undefined {
  const word: unknown = Reflect.getOwnMetadata(key, target);
  return typeof word === 'boolean' ? word : undefined;
}
