export { AUTH_ERROR_STATUS, AuthError, type AuthErrorCode, type AuthErrorOptions } from './auth.error.js';
export {
  OriginRefusedError,
  PermissionRequiredError,
  RoleRequiredError,
  TenantMismatchError,
  TenantRequiredError,
  UnsupportedContextError,
} from './access.errors.js';
export {
  AccessKeyRefusedError,
  AccessKeyRequiredError,
  ImpersonationRefusedError,
  MfaRequiredError,
  StepUpRequiredError,
} from './caller.errors.js';
export {
  InvalidCredentialsError,
  PasswordExpiredError,
  PasswordPolicyError,
  UserExistsError,
} from './credential.errors.js';
export { LastTenantAdminError, NotConfiguredError, RoleUnknownError } from './members.errors.js';
export {
  type FieldError,
  InternalError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  UnsupportedMediaTypeError,
  ValidationFailedError,
} from './request.errors.js';
export {
  AuthRequiredError,
  SessionRevokedError,
  TokenExpiredError,
  TokenInvalidError,
  TokenMalformedError,
  TokenWrongTypeError,
} from './token.errors.js';
export {
  CodeInvalidError,
  CodeSpentError,
  LinkInvalidError,
  LinkPendingError,
  RedirectRefusedError,
} from './verification.errors.js';
export { UpstreamInvalidError, UpstreamTimeoutError, UpstreamUnavailableError } from './upstream.errors.js';
export { toAuthError } from './to-auth-error.js';
