import { AuthError } from './auth.error.js';

/** A role that is to be given exists neither in the tenant nor in the project, or is not the tenant's to give. */
export class RoleUnknownError extends AuthError {
  /** @param roleNames as the caller wrote them */
  constructor(readonly roleNames: readonly string[]) {
    super('ROLE_UNKNOWN', 'There is no such role in the tenant or the project.', { details: { roleNames } });
  }
}

/** The tenant would be left without anybody who has the role Tenant Admin. */
export class LastTenantAdminError extends AuthError {
  constructor() {
    super('LAST_TENANT_ADMIN', 'A tenant keeps its last Tenant Admin.');
  }
}

/** The service was started without something that this call needs. */
export class NotConfiguredError extends AuthError {
  /** @param setting the name of the environment variable */
  constructor(readonly setting: string) {
    super('NOT_CONFIGURED', `This call needs ${setting}, which is not set.`, { details: { setting } });
  }
}
