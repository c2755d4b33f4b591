export { AccessCoverageCheck } from './access-coverage-check.js';
export { AccessGuard } from './access.guard.js';
export { AccessMisuseError } from './access-misuse.error.js';
export { CurrentTenant } from './current-tenant.decorator.js';
export { CurrentUser } from './current-user.decorator.js';
export { type GrantArguments, type MatchOptions } from './grant-arguments.js';
export { OptionalAuth } from './optional-auth.decorator.js';
export { Permissions, Roles } from './project-grants.decorators.js';
export { Public } from './public.decorator.js';
export { type Match } from './requirement.js';
export { ResourceTenantFinder } from './resource-tenant-finder.js';
export {
  type ResourceRequest,
  type ResourceTenantFunction,
  type ResourceTenantResolver,
} from './resource-tenant.resolver.js';
export { SessionJwt } from './session-jwt.decorator.js';
export { RequireTenant, TenantPermissions, TenantRoles } from './tenant-grants.decorators.js';
export { TenantOf, type TenantOfOptions } from './tenant-of.decorator.js';
export { TenantParam } from './tenant-param.decorator.js';
export { type TenantResolver, TenantSelector, type TenantSelectorSettings } from './tenant-selector.js';
