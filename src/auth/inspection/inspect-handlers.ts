import type { INestApplication, INestMicroservice } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';

import { AccessGuard, type AccessPolicy, policyOf, TenantSelector } from '../access/index.js';
import { RefreshTokenGuard } from '../http/index.js';
import type { Doubt } from './doubt.js';
import { discoverEntryPoints } from './discover-entry-points.js';
import type { Credential, EntryPoint } from './entry-point.js';
import { guardName, GuardsBefore } from './guards-before.js';
import { demandInWords, demandsMore, isDecided } from './handler-access.js';
import { tenantSource } from './tenant-source.js';

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
  const before = new GuardsBefore({ config, modules, accessGuard, rpc: reachMicroservices(app, config) });
  return discoverEntryPoints(modules, config).map((entryPoint) => {
    const policy = policyOf(entryPoint.handler, entryPoint.controller);
    const guards = before.of(entryPoint);
    const isChecked = before.checkAccessOf(entryPoint);
    const credential = credentialOf(guards, isChecked && policy.mode !== 'public');
    const inherits = guards.length === 0 && isReachedThroughOthers(entryPoint);
    return {
      entryPoint,
      credential,
      policy,
      demands: inherits ? 'as what it is a field of' : demandInWords(policy, credential),
      tenantFrom: tenantSource(entryPoint, asksHost),
      guards: [...new Set(guards.map(guardName))],
      doubt: doubtOf(entryPoint, isChecked),
    };
  });
}

function credentialOf(guards: readonly unknown[], asksForSession: boolean): Credential {
  if (guards.includes(RefreshTokenGuard)) return 'refresh';
  return asksForSession ? 'session' : 'none';
}

function doubtOf(entryPoint: EntryPoint, isChecked: boolean): Doubt | undefined {
  const { mode } = policyOf(entryPoint.handler, entryPoint.controller);
  if (mode === 'public') return undefined;
  if (!isChecked) return isReachedThroughOthers(entryPoint) ? undefined : 'unguarded';
  return isDecided(entryPoint) ? undefined : 'undecided';
}

/** A field that says nothing of its own and is not guarded is seen by whoever may see what it is a field of. */
function isReachedThroughOthers(entryPoint: EntryPoint): boolean {
  return entryPoint.kind === 'graphql-field' && !entryPoint.isReference && !demandsMore(entryPoint);
}

/** Nest gives microservices that an HTTP application is connected to a configuration of their own, unless told otherwise. */
function reachMicroservices(app: InspectedApplication, config: ApplicationConfig): boolean {
  if (!('getMicroservices' in app)) return true;
  const microservices: readonly object[] = app.getMicroservices();
  return microservices.length > 0 && microservices.every((each) => Reflect.get(each, 'applicationConfig') === config);
}
