import type { Type } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';

import { AccessGuard } from '../access/index.js';
import type { EntryPoint, EntryPointKind } from './entry-point.js';
import { asList, metadata, NEST_METADATA } from './nest-metadata.js';

export interface GuardReach {
  readonly modules: ModulesContainer;
  readonly config: ApplicationConfig;
  /** What stands for AccessGuard in the application: a test may have put something else in its place. */
  readonly accessGuard: unknown;
  /** Whether global guards run before the handlers of microservices. */
  readonly rpc: boolean;
}

/** Which guards run before which handler. What cannot be known counts as no guard. */
export class GuardsBefore {
  private readonly global: Readonly<Record<EntryPointKind, readonly unknown[]>>;
  private readonly fieldsAreGuarded: boolean;

  constructor(private readonly reach: GuardReach) {
    const { config, modules, rpc } = reach;
    const guards = [...config.getGlobalGuards(), ...config.getGlobalRequestGuards().map(({ metatype }) => metatype)];
    this.fieldsAreGuarded = guardsFields(modules);
    // Before gateways they run in Nest 12, and not in Nest 11. One that names its guard is safe under both.
    this.global = { http: guards, graphql: guards, 'graphql-field': guards, rpc: rpc ? guards : [], ws: [] };
  }

  /** In the order in which they run. */
  of({ kind, controller, handler }: EntryPoint): readonly unknown[] {
    // Nest runs none before a field's resolver unless it is told to, not even those on the resolver itself.
    if (kind === 'graphql-field' && !this.fieldsAreGuarded) return [];
    return [...this.global[kind], ...guardsOn(controller), ...guardsOn(handler)];
  }

  /** Whether access is checked before this handler: by AccessGuard, or by a guard of the host's own that extends it. */
  checkAccessOf(entryPoint: EntryPoint): boolean {
    return this.of(entryPoint).some((guard) => this.isAccessGuard(guard));
  }

  /** A class or an instance; or what a test put in the guard's place. */
  private isAccessGuard(guard: unknown): boolean {
    if (guard === this.reach.accessGuard || guard === AccessGuard || guard instanceof AccessGuard) return true;
    return isClass(guard) && guard.prototype instanceof AccessGuard;
  }
}

/** `AccessGuard`, for a class as for an instance. */
export function guardName(guard: unknown): string {
  if (isClass(guard)) return guard.name;
  return typeof guard === 'object' && guard !== null ? guard.constructor.name : String(guard);
}

function guardsOn(target: object): readonly unknown[] {
  const guards = metadata(NEST_METADATA.guards, target);
  return guards === undefined ? [] : asList(guards);
}

/** Every GraphQL module has its own options, and which of them a resolver is served by cannot be told from outside. */
function guardsFields(modules: ModulesContainer): boolean {
  const options = [...modules.values()].flatMap(({ providers }): unknown[] => {
    const wrapper = providers.get('GqlModuleOptions');
    return wrapper === undefined ? [] : [wrapper.instance];
  });
  return options.length > 0 && options.every(enhancesFieldsByGuards);
}

function enhancesFieldsByGuards(options: unknown): boolean {
  if (typeof options !== 'object' || options === null || !('fieldResolverEnhancers' in options)) return false;
  return asList(options.fieldResolverEnhancers).includes('guards');
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
