import { AuthError } from './auth.error.js';

/** The caller lacks a role. Which one is not told: the answer must not describe the access rules. */
export class RoleRequiredError extends AuthError {
  constructor() {
    super('ROLE_REQUIRED', 'A required role is missing.');
  }
}

/** The caller lacks a permission. */
export class PermissionRequiredError extends AuthError {
  constructor() {
    super('PERMISSION_REQUIRED', 'A required permission is missing.');
  }
}

/** The route acts in a tenant, and the request does not say in which, or the caller has none. */
export class TenantRequiredError extends AuthError {
  constructor() {
    super('TENANT_REQUIRED', 'A tenant is required.');
  }
}

/** The tenant that was named is not one of the caller's, or two sources name different ones. */
export class TenantMismatchError extends AuthError {
  constructor() {
    super('TENANT_MISMATCH', 'The tenant is not one of the session’s.');
  }
}

/** A write authenticated by a cookie came from an origin that is not allowed, or from none that can be seen. */
export class OriginRefusedError extends AuthError {
  constructor() {
    super('ORIGIN_REFUSED', 'The request’s origin is not allowed.');
  }
}

/** A kind of handler that the guard does not know how to protect, and therefore refuses. */
export class UnsupportedContextError extends AuthError {
  constructor(type: string) {
    super('UNSUPPORTED_CONTEXT', `Requests of type "${type}" cannot be authenticated.`);
  }
}
