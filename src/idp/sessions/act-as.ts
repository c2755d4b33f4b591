import { maySignIn, type User } from '../users/index.js';

const IMPERSONATE = 'Impersonate';

/**
 * The user as the actor may play them, or nothing. With the permission at project level that is all of the user; with the
 * permission in the chosen tenant it is the user in that tenant, or an administrator of one tenant would get into the others.
 * Asked at every refresh as well: who loses the permission loses what it gave.
 */
export function actAs(actor: User | undefined, user: User, tenantId: string): User | undefined {
  if (!actor || !maySignIn(actor)) return undefined;
  if (actor.access.permissions.includes(IMPERSONATE)) return user;
  const granted = actor.access.tenants.find((tenant) => tenant.tenantId === tenantId);
  const tenants = user.access.tenants.filter((tenant) => tenant.tenantId === tenantId);
  if (!granted?.permissions.includes(IMPERSONATE) || tenants.length === 0) return undefined;
  return { ...user, access: { roleNames: [], permissions: [], tenants } };
}
