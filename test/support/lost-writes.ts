import type { KnownUser } from './acknowledged-load.js';
import type { ProviderCaller } from './provider-caller.js';

const AT_ONCE = 8;

/** @returns what of the users is not as they were told, or is there in part only. Signs them in: their sessions go on. */
export async function lostWrites(caller: ProviderCaller, users: readonly KnownUser[]): Promise<string[]> {
  const lost: string[] = [];
  const waiting = [...users];
  const check = async (): Promise<void> => {
    for (let user = waiting.pop(); user; user = waiting.pop()) {
      const { loginId } = user;
      lost.push(...(await lostOf(caller, user)).map((what) => `${loginId}: ${what}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, check));
  return lost;
}

async function lostOf(caller: ProviderCaller, user: KnownUser): Promise<string[]> {
  const found = await caller.get(`/v1/mgmt/user?loginId=${encodeURIComponent(user.loginId)}`);
  const signsIn = await signsInWith(caller, user);
  if (found.status === 404) return user.password === undefined && !signsIn ? [] : ['the user is gone'];
  const lost = signsIn ? [] : ['the password'];
  const { name, userTenants } = found.body.user as { name: string; userTenants: { tenantId: string }[] };
  if (name !== user.name && name !== user.doubtfulName) lost.push(`the name ${user.name}`);
  const ids = userTenants.map(({ tenantId }) => tenantId);
  lost.push(...user.tenants.filter((id) => !ids.includes(id)).map((id) => `the tenant ${id}`));
  if (user.refreshJwt !== undefined && (user.signedOut === true || user.doubtfulSession !== true)) {
    const { status } = await caller.post('/v1/auth/refresh', {}, user.refreshJwt);
    if (status !== (user.signedOut === true ? 401 : 200)) {
      lost.push(`the ${user.signedOut === true ? 'sign-out' : 'session'}: ${status}`);
    }
  }
  return lost;
}

/** With the last one that was answered, or with one whose answer was cut off: one of them, whole. */
async function signsInWith(
  caller: ProviderCaller,
  { loginId, password, doubtfulPassword }: KnownUser,
): Promise<boolean> {
  for (const candidate of [password, doubtfulPassword]) {
    if (candidate === undefined) continue;
    if ((await caller.post('/v1/auth/password/signin', { loginId, password: candidate })).status === 200) return true;
  }
  return false;
}
