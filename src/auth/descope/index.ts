export { DescopeClient } from './descope.client.js';
export { descopeBaseUrl, type DescopeSettings } from './descope.settings.js';
export { AuthResponse, IdpResponse, OptionalAuthResponse } from './dto/auth-response.dto.js';
export { SignInRecord } from './dto/history.dto.js';
export { Role, UsersPage } from './dto/management.dto.js';
export { PasswordPolicy, PasswordResetResponse } from './dto/password.dto.js';
export { Tenant, TenantsResponse } from './dto/tenant.dto.js';
export { User, UserTenant } from './dto/user.dto.js';
export { EnchantedLinkSent, MessageSent } from './dto/verification.dto.js';
export { createHttpService } from './http-service.js';
export type { ManagementClient, UserSearch } from './management.client.js';
export type { LoginOptions, PasswordClient, SignUpUser } from './password.client.js';
export { SDK_NAME, SDK_VERSION } from './sdk-version.js';
export type { SessionClient } from './session.client.js';
export type { EmailUpdate, VerificationClient } from './verification.client.js';
export { UndiciTransport } from './undici-transport.js';
export {
  UpstreamBodyError,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamTransport,
} from './upstream-transport.js';
