import type { INestApplication, INestMicroservice } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';

import { AccessGuard, type AccessPolicy, policyOf, TenantSelector } from '../access/index.js';
import { RefreshTokenGuard } from '../http/index.js';
import { AccessCoverageCheck } from './access-coverage-check.js';
import type { Doubt } from './doubt.js';
import { discoverEntryPoints } from './discover-entry-points.js';
import type { Credential, EntryPoint } from './entry-point.js';
import { guardName, type GuardReach, GuardsBefore } from './guards-before.js';
import { endsWithSession } from './ends-with-session.js';
import { demandInWords, isDecided } from './handler-access.js';
import { lostDecorators } from './lost-decorators.js';
import { isReachedThroughOthers } from './reached-through-others.js';
import { tenantSource } from './tenant-source.js';

/** What can be looked at: an application, a hybrid one included, or a microservice. */
export type InspectedApplication = INestApplication | INestMicroservice;

/** A way into an application, and who may take it. */
export interface InspectedHandler {
  readonly entryPoint: EntryPoint;
  /** `session`, unless it is public or nothing looks at it; `refresh` on some of the module's own routes. */
  readonly credential: Credential;
  readonly policy: AccessPolicy;
  /** In words. */
  readonly demands: string;
  readonly tenantFrom: string | undefined;
  /** Names of the guards before it, in their order. */
  readonly guards: readonly string[];
  readonly doubt: Doubt | undefined;
}

/**
 * Every handler of an application that imports AuthModule, before it listens or after.
 *
 * @throws {Error} the application does not import AuthModule
 */
export function inspectHandlers(app: InspectedApplication): InspectedHandler[] {
  const [config, modules] = [app.get(ApplicationConfig), app.get(ModulesContainer)];
  const accessGuard: unknown = app.get(AccessGuard, { strict: false });
  const asksHost = app.get(TenantSelector, { strict: false }).asksHost;
  const atStart = app.get(AccessCoverageCheck, { strict: false }).guardsAtStart;
  const before = new GuardsBefore({ config, modules, accessGuard, atStart, rpc: reachMicroservices(app, config) });
  return discoverEntryPoints(modules, config).map((entryPoint) => {
    const policy = policyOf(entryPoint.handler, entryPoint.controller);
    const guards = before.of(entryPoint);
    const isChecked = before.checkAccessOf(entryPoint);
    const credential = credentialOf(guards, isChecked && policy.mode !== 'public');
    const inherits = guards.length === 0 && isReachedThroughOthers(entryPoint, before);
    return {
      entryPoint,
      credential,
      policy,
      demands: inherits ? 'as what it is a field of' : demandInWords(policy, credential),
      tenantFrom: tenantSource(entryPoint, asksHost),
      guards: [...new Set(guards.map(guardName))],
      doubt: doubtOf(entryPoint, before, config),
    };
  });
}

function credentialOf(guards: readonly unknown[], asksForSession: boolean): Credential {
  if (guards.includes(RefreshTokenGuard)) return 'refresh';
  return asksForSession ? 'session' : 'none';
}

function doubtOf(entryPoint: EntryPoint, guards: GuardsBefore, config: ApplicationConfig): Doubt | undefined {
  if (lostDecorators(entryPoint) !== undefined) return 'unguarded';
  const { mode } = policyOf(entryPoint.handler, entryPoint.controller);
  if (mode === 'public') return undefined;
  if (!guards.checkAccessOf(entryPoint)) return isReachedThroughOthers(entryPoint, guards) ? undefined : 'unguarded';
  if (!endsWithSession(entryPoint, config)) return 'unending';
  return isDecided(entryPoint) ? undefined : 'undecided';
}

/** Nest gives microservices that an HTTP application is connected to a configuration of their own, unless told otherwise. */
function reachMicroservices(app: InspectedApplication, config: ApplicationConfig): GuardReach['rpc'] {
  if (!('getMicroservices' in app)) return 'all';
  const microservices: readonly object[] = app.getMicroservices();
  if (microservices.length === 0) return 'none';
  return microservices.every((each) => Reflect.get(each, 'applicationConfig') === config) ? 'provided' : 'none';
}
