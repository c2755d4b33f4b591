export { AccessGuard } from './access.guard.js';
export { type AccessPolicy, type Handler, policyOf } from './access-policy.js';
export { AccessMisuseError } from './access-misuse.error.js';
export { answerIn, type CallKind, kindOf, refusalIn, rememberHandshake, requestOf } from './call/index.js';
export { tenantFor, verifiedRequest } from './handler-request.js';
export { Authorize } from './authorize.decorator.js';
export { AllowAccessKeys, NoImpersonation, RequireMfa, StepUp } from './caller.decorators.js';
export { CurrentTenant } from './current-tenant.decorator.js';
export { type CallerMember, CurrentUser } from './current-user.decorator.js';
export { type GrantArguments, type MatchOptions } from './grant-arguments.js';
export { lostDemand, type LostDemand } from './lost-demand.js';
export { OptionalAuth } from './optional-auth.decorator.js';
export { Permissions, Roles } from './project-grants.decorators.js';
export { Public } from './public.decorator.js';
export {
  accessKey,
  actsInTenant,
  allOf,
  anyOf,
  describePolicy,
  type Duration,
  evaluatePolicy,
  inTenant,
  mentions,
  mfa,
  notImpersonated,
  permission,
  type Policy,
  type PolicyFacts,
  type PolicyKind,
  type Refusal,
  type RefusalCode,
  role,
  stepUp,
  tenantPermission,
  tenantRole,
  user,
  type Verdict,
} from './policy/index.js';
export { type Match } from './requirement.js';
export { ResourceTenantCheck } from './resource-tenant-check.js';
export { ResourceTenantFinder } from './resource-tenant-finder.js';
export {
  type ResourceRequest,
  type ResourceTenantFunction,
  type ResourceTenantResolver,
} from './resource-tenant.resolver.js';
export { SessionJwt } from './session-jwt.decorator.js';
export { RequireTenant, TenantPermissions, TenantRoles } from './tenant-grants.decorators.js';
export { resourceTenantOf, TenantOf, type TenantOfOptions } from './tenant-of.decorator.js';
export { TenantParam } from './tenant-param.decorator.js';
export { type TenantResolver, TenantSelector, type TenantSelectorSettings } from './tenant-selector.js';
