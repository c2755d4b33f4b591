import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';

import { AccessGuard, AccessMisuseError } from '../access/index.js';
import { discoverEntryPoints } from './discover-entry-points.js';
import { GUARD_REMEDY } from './doubt.js';
import type { EntryPointKind } from './entry-point.js';
import { GuardsBefore } from './guards-before.js';
import { demandsMore } from './handler-access.js';

/**
 * Stops the start if a handler demands something, and no AccessGuard stands before it: its decorators would look like
 * protection and be none. A guard of the host's own counts if it extends AccessGuard.
 *
 * Whether global guards reach the microservices that an HTTP application is connected to cannot be seen from here; here
 * they do. `expectEveryRouteHasPolicy` sees it.
 */
@Injectable()
export class AccessCoverageCheck implements OnApplicationBootstrap {
  constructor(
    private readonly config: ApplicationConfig,
    private readonly modules: ModulesContainer,
    private readonly guard: AccessGuard,
  ) {}

  /** @throws {AccessMisuseError} naming every such handler */
  onApplicationBootstrap(): void {
    const { config, modules, guard } = this;
    const guards = new GuardsBefore({ config, modules, accessGuard: guard, rpc: true });
    const open = discoverEntryPoints(modules, config).filter(
      (entryPoint) => demandsMore(entryPoint) && !guards.checkAccessOf(entryPoint),
    );
    if (open.length === 0) return;
    const names = new Set(open.map(({ name }) => name));
    const remedies = new Set(open.flatMap(({ kind, name }) => remedyOf(kind, name)));
    throw new AccessMisuseError(
      `No AccessGuard stands before ${[...names].join(', ')}, so that the access decorators there check nothing. ` +
        ['Add @UseGuards(AccessGuard), or leave the global guard on.', ...remedies].join(' '),
    );
  }
}

function remedyOf(kind: EntryPointKind, name: string): string[] {
  const remedy = GUARD_REMEDY[kind];
  return remedy === undefined ? [] : [`${name}: ${remedy}.`];
}
