import type { User } from '../descope/index.js';
import type { Member } from './member.dto.js';

/** @returns undefined for a user who is not in the tenant, whatever upstream was asked for */
export function toMember(user: User, tenantId: string): Member | undefined {
  const tenant = user.userTenants.find((candidate) => candidate.tenantId === tenantId);
  if (tenant === undefined) return undefined;
  const { userId, loginIds, name, email, status } = user;
  return { userId, loginIds, name, email, status, roleNames: tenant.roleNames };
}
