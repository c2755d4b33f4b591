import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { ApplicationConfig, DiscoveryService, MetadataScanner } from '@nestjs/core';

import { AccessGuard } from './access.guard.js';
import { AccessMisuseError } from './access-misuse.error.js';
import { type Handler, policyOf } from './access-policy.js';
import { requirementsOn } from './requirement.js';

/** What Nest writes on a handler that it routes to. */
const HANDLER_KEYS = ['path', 'microservices:pattern'];
const GUARDS_KEY = '__guards__';

/**
 * Stops the start if a handler demands something, and no AccessGuard stands before it: its decorators would look like
 * protection and be none. That can only be where the guard is not global. A guard of the host's own counts if it extends
 * AccessGuard.
 */
@Injectable()
export class AccessCoverageCheck implements OnApplicationBootstrap {
  constructor(
    private readonly config: ApplicationConfig,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly guard: AccessGuard,
  ) {}

  /** @throws {AccessMisuseError} naming every such handler */
  onApplicationBootstrap(): void {
    if (this.config.getGlobalGuards().some((guard) => this.isAccessGuard(guard))) return;
    const open = this.discovery.getControllers().flatMap(({ metatype }) => this.openHandlers(metatype));
    if (open.length === 0) return;
    throw new AccessMisuseError(
      `No AccessGuard stands before ${open.join(', ')}, so that the access decorators there check nothing. ` +
        'Add @UseGuards(AccessGuard), or leave the global guard on.',
    );
  }

  private openHandlers(controller: unknown): string[] {
    if (!isClass(controller) || this.isGuarded(controller)) return [];
    const prototype: unknown = controller.prototype;
    if (typeof prototype !== 'object' || prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method: unknown = Reflect.get(prototype, name);
      const isOpen = isMethod(method) && demands(method, controller) && !this.isGuarded(method);
      return isOpen ? [`${controller.name}.${name}`] : [];
    });
  }

  private isGuarded(target: object): boolean {
    const guards: unknown = Reflect.getMetadata(GUARDS_KEY, target);
    return Array.isArray(guards) && guards.some((guard) => this.isAccessGuard(guard));
  }

  /** A class or an instance; or what a test put in the guard's place. */
  private isAccessGuard(guard: unknown): boolean {
    if (guard === this.guard || guard === AccessGuard || guard instanceof AccessGuard) return true;
    return isClass(guard) && guard.prototype instanceof AccessGuard;
  }
}

function demands(method: Handler, controller: Type): boolean {
  const isHandler = HANDLER_KEYS.some((key) => Reflect.hasMetadata(key, method)) || requirementsOn(method).length > 0;
  return isHandler && policyOf(method, controller).demand !== undefined;
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}

function isMethod(value: unknown): value is Handler {
  return typeof value === 'function';
}
