import type { Type } from '@nestjs/common';
import { APP_GUARD, type ApplicationConfig, type ModulesContainer } from '@nestjs/core';

import { AccessGuard } from '../access/index.js';
import { ConnectionAccess } from '../connections/index.js';
import type { EntryPoint, EntryPointKind } from './entry-point.js';
import { admitsConnections } from './gateway-connection.js';
import { isFederated, isGuardingFields } from './graphql-modules.js';
import { asList, isText, metadata, NEST_METADATA } from './nest-metadata.js';

export interface GuardReach {
  readonly modules: ModulesContainer;
  readonly config: ApplicationConfig;
  /** What stands for AccessGuard in the application: a test may have put something else in its place. */
  readonly accessGuard: unknown;
  /**
   * Which global guards run before the handlers of microservices. `provided`: those that modules provide, which exist before
   * anything is connected; one of `useGlobalGuards` may have come too late, and nothing tells.
   */
  readonly rpc: 'all' | 'provided' | 'none';
  /** Global guards of an application that has started: what is added later, no route gets. */
  readonly atStart?: readonly unknown[] | undefined;
}

/** Which guards run before which handler. What cannot be known counts as no guard. */
export class GuardsBefore {
  private readonly global: Readonly<Record<EntryPointKind, readonly unknown[]>>;
  private readonly fieldsAreGuarded: boolean;
  /** Whether fields may be asked for directly, with nothing above them that a guard could have checked. */
  readonly fieldsAreEntries: boolean;

  constructor(private readonly reach: GuardReach) {
    const { config, modules, atStart } = reach;
    const guards = atStart ?? globalGuards(config);
    this.fieldsAreGuarded = isGuardingFields(modules);
    this.fieldsAreEntries = isFederated(modules);
    // Before gateways they run in Nest 12, and not in Nest 11. One that names its guard is safe under both.
    this.global = {
      http: guards,
      graphql: guards,
      'graphql-field': guards,
      rpc: beforePatterns(reach, guards),
      ws: [],
    };
  }

  /** Whether a global guard checks access, so that handlers need no word of their own to be closed. */
  get isGlobal(): boolean {
    return this.global.http.some((guard) => this.isAccessGuard(guard));
  }

  /** In the order in which they run. */
  of({ kind, controller, runs, isTypeResolver, isConnection }: EntryPoint): readonly unknown[] {
    if (isConnection) return admitsConnections(controller) ? [ConnectionAccess] : [];
    // Nest runs none before a field's resolver unless it is told to, not even those on the resolver itself.
    if (kind === 'graphql-field' && (isTypeResolver || !this.fieldsAreGuarded)) return [];
    return [...this.global[kind], ...guardsOn(controller), ...guardsOn(runs)];
  }

  /** Whether access is checked before this handler: by AccessGuard, or by a guard of the host's own that extends it. */
  checkAccessOf(entryPoint: EntryPoint): boolean {
    return this.of(entryPoint).some((guard) => this.isAccessGuard(guard));
  }

  /** A class or an instance; or what a test put in the guard's place. ConnectionAccess asks it. */
  private isAccessGuard(guard: unknown): boolean {
    if (guard === this.reach.accessGuard || guard === AccessGuard || guard instanceof AccessGuard) return true;
    return guard === ConnectionAccess || (isClass(guard) && guard.prototype instanceof AccessGuard);
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

/** Instances, or classes of those that are made for each request. */
export function globalGuards(config: ApplicationConfig): readonly unknown[] {
  return [...config.getGlobalGuards(), ...config.getGlobalRequestGuards().map(({ metatype }) => metatype)];
}

function beforePatterns({ modules, rpc }: GuardReach, guards: readonly unknown[]): readonly unknown[] {
  if (rpc === 'none') return [];
  if (rpc === 'all') return guards;
  const provided = new Set([...modules.values()].flatMap(({ providers }) => providedGuards(providers)));
  return guards.filter((guard) => provided.has(guard));
}

/** Nest keeps what is provided as APP_GUARD under that name and a number. */
function providedGuards(
  providers: ReadonlyMap<unknown, { readonly instance: unknown; readonly metatype: unknown }>,
): unknown[] {
  return [...providers].flatMap(([token, { instance, metatype }]) =>
    isText(token) && token.startsWith(APP_GUARD) ? [instance, metatype] : [],
  );
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
