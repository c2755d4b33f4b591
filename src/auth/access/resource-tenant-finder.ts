import { type ExecutionContext, HttpException, Injectable, Logger, type Type } from '@nestjs/common';
import { ModuleRef, ModulesContainer } from '@nestjs/core';

import { InternalError } from '../errors/index.js';
import { isTenantId } from '../session/index.js';
import { AccessMisuseError } from './access-misuse.error.js';
import { kindOf, requestOf } from './call/index.js';
import { describeHandler } from './handler-request.js';
import type { ResourceRequest, ResourceTenantFunction, ResourceTenantResolver } from './resource-tenant.resolver.js';
import type { ResourceTenant } from './tenant-of.decorator.js';

/** Asks what `@TenantOf` names. */
@Injectable()
export class ResourceTenantFinder {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly modules: ModulesContainer,
    private readonly everywhere: ModuleRef,
  ) {}

  /**
   * The tenant that owns what a request asks for. `undefined`: no tenant does.
   *
   * @throws {AccessMisuseError} the class is not provided
   * @throws {HttpException} the resolver's own, or an InternalError for what else it throws
   */
  async find({ resolver }: ResourceTenant, context: ExecutionContext): Promise<string | undefined> {
    const instance = isResolverClass(resolver) ? this.provider(resolver, context.getClass()) : { tenantOf: resolver };
    try {
      const tenantId: unknown = await instance.tenantOf(resourceRequest(context), context);
      return isTenantId(tenantId) ? tenantId : undefined;
    } catch (error) {
      if (!(error instanceof HttpException)) throw this.failure(error, context);
      if (error.getStatus() !== 404) throw error;
      return undefined;
    }
  }

  /** @throws {AccessMisuseError} a class is named that is not provided, or by several modules that have the controller */
  assertProvided({ resolver }: ResourceTenant, controller: Type): void {
    if (!isResolverClass(resolver)) return;
    this.provider(resolver, controller);
    // Nest does not tell in which of them a request arrived, and another one's resolver may know other resources.
    if ([...this.modules.values()].filter(hasBoth(resolver, controller)).length > 1) {
      throw new AccessMisuseError(
        `${controller.name} takes its tenant from ${resolver.name}, and is in several modules that each provide one. ` +
          'Let one module provide it for all.',
      );
    }
  }

  private failure(thrown: unknown, context: ExecutionContext): InternalError {
    // Of what is no Error nobody knows what is in it; it is neither logged nor passed on.
    const cause = thrown instanceof Error ? thrown : new Error('@TenantOf threw what is no Error');
    // HTTP's exception filter logs causes, under the request's id. Other transports have none that does.
    if (kindOf(context) !== 'http') this.logger.error(`INTERNAL_ERROR in ${describeHandler(context)}`, cause.stack);
    return new InternalError(cause);
  }

  /** Of several modules that provide the class, the one that has the controller is meant. */
  private provider(type: Type<ResourceTenantResolver>, controller: Type): ResourceTenantResolver {
    const home = [...this.modules.values()].find(hasBoth(type, controller));
    try {
      const nearest: unknown = home?.providers.get(ModuleRef)?.instance;
      if (nearest instanceof ModuleRef) return nearest.get(type, { strict: true });
      return this.everywhere.get(type, { strict: false });
    } catch (error) {
      throw new AccessMisuseError(
        `${controller.name} takes its tenant from ${type.name}, which no module provides as a singleton.`,
        { cause: error },
      );
    }
  }
}

interface Parts {
  readonly controllers: ReadonlyMap<unknown, unknown>;
  readonly providers: ReadonlyMap<unknown, unknown>;
}

function hasBoth(type: Type, controller: Type): (module: Parts) => boolean {
  return ({ controllers, providers }) =>
    providers.has(type) && (controllers.has(controller) || providers.has(controller));
}

function isResolverClass(
  resolver: ResourceTenantFunction | Type<ResourceTenantResolver>,
): resolver is Type<ResourceTenantResolver> {
  const descriptor = Object.getOwnPropertyDescriptor(resolver, 'prototype');
  if (descriptor?.writable === false) return true;
  // Compiled to a function, as older targets have it.
  const prototype: unknown = descriptor?.value;
  return typeof prototype === 'object' && prototype !== null && 'tenantOf' in prototype;
}

function resourceRequest(context: ExecutionContext): ResourceRequest {
  if (kindOf(context) === 'http') return context.getArgByIndex<ResourceRequest>(0);
  const { method, headers, params: body } = requestOf(context);
  return { method, headers, params: {}, query: {}, body };
}
