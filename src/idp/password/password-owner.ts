import type { User } from '../users/index.js';
import type { PasswordOwner } from './new-password.service.js';

export function toPasswordOwner({ id, loginIds, email, access }: User): PasswordOwner {
  return { id, loginIds, email, tenantIds: access.tenants.map(({ tenantId }) => tenantId) };
}
