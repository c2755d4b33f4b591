import type { Session } from './session.js';
import type { LifetimeSeconds } from './current-tenant.js';

/**
 * When a session ends after a tenant was selected, in milliseconds since the epoch: the tenant's time counts from the
 * sign-in. What was made shorter than the project's time, by another tenant or by management, is not prolonged.
 * @param session ends with the token that was presented
 */
export function findSelectedEnd(session: Session, tenant: LifetimeSeconds, project: LifetimeSeconds): number {
  const wanted = session.createdTime + tenant.refreshSeconds * 1000;
  // Tokens tell whole seconds.
  const ordinary = Math.floor((session.createdTime + project.refreshSeconds * 1000) / 1000) * 1000;
  return session.expiresTime >= ordinary ? wanted : Math.min(session.expiresTime, wanted);
}
