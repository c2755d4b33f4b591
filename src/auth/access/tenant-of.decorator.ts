import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';

import type { ResourceTenantFunction, ResourceTenantResolver } from './resource-tenant.resolver.js';
import { RequireTenant } from './tenant-grants.decorators.js';

/** Options of {@link TenantOf}. */
export interface TenantOfOptions {
  /**
   * How another tenant's resource and one that does not exist are answered, which callers must not be able to tell apart:
   * `TENANT_MISMATCH` (403, the default), or `NOT_FOUND` (404).
   */
  readonly refuseWith?: 'TENANT_MISMATCH' | 'NOT_FOUND';
}

/** Where the tenant of a handler's resource is found. */
export interface ResourceTenant {
  readonly resolver: ResourceTenantFunction | Type<ResourceTenantResolver>;
  readonly refuseWith: 'TENANT_MISMATCH' | 'NOT_FOUND';
}

const KEY = 'nestjs-descope:tenant-of';

/**
 * Says which tenant a request acts in by the resource that it asks for, where the tenant is not in the path; and like
 * `@RequireTenant()` demands that tenant. Asked after the token was verified, and before the handler. The handler's word
 * beats the class's.
 *
 * A resource of a tenant that the session does not hold, one that does not exist, and one whose tenant a parameter or the
 * `x-tenant-id` header contradicts are all refused alike: `TENANT_MISMATCH` (403), or `NOT_FOUND` (404) with
 * `refuseWith`. If the resolver fails, its error is answered, and the handler is not reached: an HttpException as it is
 * (but 404, which means that there is no such resource), anything else as `INTERNAL_ERROR` (500).
 *
 * @param resolver a function, or a provider's class if it needs anything injected
 * @throws {TypeError} without a resolver, or when it runs twice for one handler or class
 *
 * @example
 * ```ts
 * @TenantOf(ProjectTenant, { refuseWith: 'NOT_FOUND' })
 * @TenantRoles('admin')
 * @Delete('projects/:projectId')
 * remove(@Param('projectId') id: string, @CurrentTenant() tenant: SessionTenant) { … }
 * ```
 */
export function TenantOf(
  resolver: ResourceTenantFunction | Type<ResourceTenantResolver>,
  { refuseWith = 'TENANT_MISMATCH' }: TenantOfOptions = {},
): ClassDecorator & MethodDecorator {
  if (typeof resolver !== 'function') throw new TypeError('@TenantOf() needs a function, or the class of a provider.');
  const tenant: ResourceTenant = Object.freeze({ resolver, refuseWith });
  return applyDecorators(assertFirst, RequireTenant(), SetMetadata(KEY, tenant));
}

/** What the decorators of a handler, else of its class, say. */
export function resourceTenantOf(handler: object, controller: object): ResourceTenant | undefined {
  return resourceTenantOn(handler) ?? resourceTenantOn(controller);
}

/** A second one would take the first one's place without a word. */
function assertFirst(target: object, _name?: string | symbol, descriptor?: PropertyDescriptor): void {
  const subject: unknown = descriptor === undefined ? target : descriptor.value;
  if (typeof subject === 'function' && Reflect.hasOwnMetadata(KEY, subject)) {
    throw new TypeError(`@TenantOf() stands twice on ${subject.name}.`);
  }
}

const isResourceTenant = (value: unknown): value is ResourceTenant => typeof value === 'object' && value !== null;

/** What the decorators of a handler or of a class say, each by itself. */
export function resourceTenantOn(target: object): ResourceTenant | undefined {
  const value: unknown = Reflect.getMetadata(KEY, target);
  return isResourceTenant(value) ? value : undefined;
}
