import { type GrantArguments, grantPolicy } from './grant-arguments.js';
import { inTenant, tenantPermission, tenantRole } from './policy/index.js';
import { demand } from './requirement.js';

/**
 * Demands that the request acts in a tenant which the session holds. Which one is said by the route's `tenantId` parameter
 * (or the one that `@TenantParam` names), else by the `x-tenant-id` header, else by the session: its current tenant, else
 * its only one. `@CurrentTenant()` gives it.
 *
 * Refused with `TENANT_REQUIRED` (403) if nothing names a tenant, `TENANT_MISMATCH` (403) if the session does not hold it
 * or parameter and header disagree.
 *
 * @example
 * ```ts
 * @Controller('tenants/:tenantId/projects')
 * @RequireTenant()
 * export class ProjectsController { … }
 * ```
 */
export function RequireTenant(): ClassDecorator & MethodDecorator {
  return demand(inTenant());
}

/**
 * Demands roles in the tenant that the request acts in ({@link RequireTenant} says which): any of them, or with
 * `{ match: 'all' }` each. Project roles and roles in another tenant do not count. Refused with `ROLE_REQUIRED` (403).
 *
 * @throws {TypeError} when it runs without a role
 *
 * @example
 * ```ts
 * @TenantRoles('admin')
 * @Delete('tenants/:tenantId/projects/:id')
 * remove(@Param('id') id: string, @CurrentTenant() tenant: SessionTenant) { … }
 * ```
 */
export function TenantRoles(...roles: GrantArguments): ClassDecorator & MethodDecorator {
  return demand(grantPolicy('TenantRoles', tenantRole, roles));
}

/**
 * Demands permissions in the tenant that the request acts in: any of them, or with `{ match: 'all' }` each. Like
 * {@link TenantRoles} otherwise; refused with `PERMISSION_REQUIRED` (403).
 *
 * @throws {TypeError} when it runs without a permission
 *
 * @example
 * ```ts
 * @TenantPermissions('projects:read')
 * @Get('tenants/:tenantId/projects')
 * list() { … }
 * ```
 */
export function TenantPermissions(...permissions: GrantArguments): ClassDecorator & MethodDecorator {
  return demand(grantPolicy('TenantPermissions', tenantPermission, permissions));
}
