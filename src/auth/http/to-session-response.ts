import type { SessionUser } from '../session/index.js';
import type { SessionResponse, SessionTenantResponse } from './dto/session.dto.js';

/** The session as the wire has it: absent becomes null, and what is frozen is copied. */
export function toSessionResponse(user: SessionUser): SessionResponse {
  const { userId, issuedAt, expiresAt, claims, roles, permissions, currentTenant = null } = user;
  const tenants = Object.entries(user.tenants).map(([id, tenant]): [string, SessionTenantResponse] => [
    id,
    { tenantId: tenant.tenantId, roles: [...tenant.roles], permissions: [...tenant.permissions] },
  ]);
  return {
    userId,
    roles: [...roles],
    permissions: [...permissions],
    tenants: Object.fromEntries(tenants),
    currentTenant,
    issuedAt,
    expiresAt,
    claims,
  };
}
