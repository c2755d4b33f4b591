import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';

import { AccessGuard, AccessMisuseError, policyOf } from '../access/index.js';
import { COVERAGE_SETTINGS, type CoverageSettings } from './coverage-settings.js';
import { discoverEntryPoints } from './discover-entry-points.js';
import { guardRemedy } from './doubt.js';
import type { EntryPoint } from './entry-point.js';
import { globalGuards, GuardsBefore } from './guards-before.js';
import { demandsMore } from './handler-access.js';
import { lostDecorators } from './lost-decorators.js';
import { missingTenantParam } from './missing-tenant-param.js';
import { isReachedThroughOthers } from './reached-through-others.js';

/**
 * Stops the start if a handler is more open than it looks: it demands something, or a global guard is to close it, and no
 * AccessGuard stands before it; or its decorators are not on the function that runs. A guard of the host's own counts if it
 * extends AccessGuard. What cannot be known counts as no guard: whether microservices inherit an HTTP application's guards
 * cannot be seen from here, and has to be said.
 */
@Injectable()
export class AccessCoverageCheck implements OnApplicationBootstrap {
  /** `undefined` until the application has started. */
  guardsAtStart: readonly unknown[] | undefined;

  constructor(
    private readonly config: ApplicationConfig,
    private readonly modules: ModulesContainer,
    private readonly guard: AccessGuard,
    private readonly http: HttpAdapterHost,
    @Inject(COVERAGE_SETTINGS) private readonly settings: CoverageSettings,
  ) {}

  /** @throws {AccessMisuseError} naming every such handler, and routes that lack the parameter of their `@TenantParam` */
  onApplicationBootstrap(): void {
    this.assertOneProject();
    this.guardsAtStart = globalGuards(this.config);
    const entryPoints = discoverEntryPoints(this.modules, this.config);
    const faults = [
      ...this.openHandlers(entryPoints),
      ...each(entryPoints, lostDecorators, ({ name }, reason) => `${name}: ${reason}.`),
      ...each(entryPoints, missingTenantParam, ({ name, address }, param) => {
        return `${name} takes its tenant from ":${param}", which its route ${address} does not have.`;
      }),
    ];
    if (faults.length > 0) throw new AccessMisuseError([...new Set(faults)].join(' '));
  }

  /** A guard finds what it asks by class, wherever in the application: of two projects it would serve either one. */
  private assertOneProject(): void {
    const found = [...this.modules.values()].filter(({ providers }) => providers.has(AccessCoverageCheck));
    if (found.length > 1) {
      throw new AccessMisuseError(
        'AuthModule is imported with several sets of options, and an application verifies the tokens of one project: import it once.',
      );
    }
  }

  private openHandlers(entryPoints: readonly EntryPoint[]): string[] {
    const { config, modules, guard } = this;
    const guards = new GuardsBefore({ config, modules, accessGuard: guard, rpc: this.reachOfMicroservices });
    const open = entryPoints.filter(
      (entryPoint) => hasToBeChecked(entryPoint, guards) && !guards.checkAccessOf(entryPoint),
    );
    if (open.length === 0) return [];
    const names = new Set(open.map(({ name }) => name));
    return [
      `No AccessGuard stands before ${[...names].join(', ')}, so that nothing checks access there. ` +
        'Add @UseGuards(AccessGuard), or leave the global guard on; @Public() says that anybody may call it.',
      ...each(open, guardRemedy, ({ name }, remedy) => `${name}: ${remedy}.`),
    ];
  }

  /** An application without HTTP is a microservice itself. */
  private get reachOfMicroservices(): 'all' | 'provided' | 'none' {
    const adapter: unknown = this.http.httpAdapter;
    if (adapter === undefined || adapter === null) return 'all';
    return this.settings.microservicesInheritAppConfig ? 'provided' : 'none';
  }
}

/** Without a global guard, a handler that demands nothing is left to the host. */
function hasToBeChecked(entryPoint: EntryPoint, guards: GuardsBefore): boolean {
  if (demandsMore(entryPoint)) return true;
  if (!guards.isGlobal || entryPoint.isConnection || isReachedThroughOthers(entryPoint, guards)) return false;
  return policyOf(entryPoint.handler, entryPoint.controller).mode !== 'public';
}

function each<T>(
  entryPoints: readonly EntryPoint[],
  find: (entryPoint: EntryPoint) => T | undefined,
  tell: (entryPoint: EntryPoint, found: T) => string,
): string[] {
  return entryPoints.flatMap((entryPoint) => {
    const found = find(entryPoint);
    return found === undefined ? [] : [tell(entryPoint, found)];
  });
}
