export {
  AccessGuard,
  AccessMisuseError,
  CurrentTenant,
  CurrentUser,
  type MatchOptions,
  OptionalAuth,
  Permissions,
  Public,
  RequireTenant,
  type ResourceRequest,
  type ResourceTenantFunction,
  type ResourceTenantResolver,
  Roles,
  SessionJwt,
  TenantOf,
  type TenantOfOptions,
  TenantParam,
  TenantPermissions,
  type TenantResolver,
  TenantRoles,
} from './access/index.js';
export { AuthModule } from './auth.module.js';
export type { AuthModuleExtras, AuthModuleOptions } from './auth.options.js';
export { AuthService } from './auth.service.js';
export { VerificationService } from './verification/index.js';
export { AuthOptionsError } from './auth.settings.js';
export {
  AuthResponse,
  DescopeClient,
  type EmailUpdate,
  EnchantedLinkSent,
  IdpResponse,
  type LoginOptions,
  type ManagementClient,
  MessageSent,
  OptionalAuthResponse,
  PasswordPolicy,
  PasswordResetResponse,
  Role,
  SignInRecord,
  type SignUpUser,
  Tenant,
  TenantsResponse,
  UpstreamBodyError,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamTransport,
  User,
  type UserSearch,
  UsersPage,
  UserTenant,
  type VerificationClient,
} from './descope/index.js';
export * from './errors/index.js';
export {
  AuthErrorFilter,
  AuthExceptionFilter,
  MAX_BODY_SIZE,
  SessionResponse,
  SessionTenantResponse,
  SignInRequest,
  SignUpRequest,
  type TokenDeliveryMode,
} from './http/index.js';
export { Member, type MemberSearch, MembersResponse, MembersService, type NewMember } from './members/index.js';
export {
  type Claims,
  type HttpRequest,
  type RefreshSession,
  RequestAuthenticator,
  type SessionTenant,
  type SessionUser,
  SessionVerifier,
} from './session/index.js';
