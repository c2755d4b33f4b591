import { type Caller, PAGE, PASSWORD, type SignedIn } from './caller.js';
import type { Example, FuzzRoute } from './fuzz-route.js';

type Member = SignedIn & { readonly tenantId: string };
type ExampleOf = (
  caller: Caller,
  who: Member,
) => Promise<Omit<Example, 'authorization'>> | Omit<Example, 'authorization'>;

const NEW_PASSWORD = 'Another-h0rse-1';

const withPage: ExampleOf = () => ({ body: { redirectUrl: PAGE } });

async function otherMember(caller: Caller, tenantId: string): Promise<string> {
  const { userId } = await caller.signIn(await caller.user({ userTenants: [{ tenantId }] }));
  return userId;
}

/** Requests to the service that succeed. Where none is needed to say anything, none is here. */
const EXAMPLES: Readonly<Record<string, ExampleOf>> = {
  'POST /auth/email/enchanted-link': withPage,
  'POST /auth/email/magic-link': withPage,
  'POST /auth/email/otp/verify': async (caller, { loginId }) => {
    const { code } = await caller.manage<{ code: string }>('/v1/mgmt/tests/generate/otp', { loginId });
    return { body: { code } };
  },
  'POST /auth/enchanted-link/session': async (caller) => {
    const { token, pendingRef } = await caller.link('enchantedlink');
    await caller.manage('/v1/auth/enchantedlink/verify', { token });
    return { body: { pendingRef } };
  },
  'POST /auth/enchanted-link/verify': async (caller) => ({
    body: { token: (await caller.link('enchantedlink')).token },
  }),
  'POST /auth/magic-link/verify': async (caller) => ({ body: { token: (await caller.link('magiclink')).token } }),
  'POST /auth/password/replace': async (caller) => ({
    body: { loginId: await caller.userWithPassword(), oldPassword: PASSWORD, newPassword: NEW_PASSWORD },
  }),
  'POST /auth/password/reset': async (caller) => ({ body: { loginId: await caller.user(), redirectUrl: PAGE } }),
  'POST /auth/password/update': () => ({ body: { newPassword: NEW_PASSWORD } }),
  'POST /auth/signin': async (caller) => ({ body: { loginId: await caller.userWithPassword(), password: PASSWORD } }),
  'POST /auth/signup': (caller) => ({ body: { loginId: caller.email(), password: PASSWORD } }),
  'POST /auth/tenants/select': (_caller, { tenantId }) => ({ body: { tenantId } }),
  'GET /auth/tenants/{tenantId}/members': (_caller, { tenantId }) => ({ params: { tenantId } }),
  'POST /auth/tenants/{tenantId}/members': async (caller, { tenantId }) => ({
    params: { tenantId },
    body: { loginId: await caller.user(), roleNames: ['Tenant Admin'] },
  }),
  'DELETE /auth/tenants/{tenantId}/members/{userId}': async (caller, { tenantId }) => ({
    params: { tenantId, userId: await otherMember(caller, tenantId) },
  }),
  'PUT /auth/tenants/{tenantId}/members/{userId}/roles': async (caller, { tenantId }) => ({
    params: { tenantId, userId: await otherMember(caller, tenantId) },
    body: { roleNames: ['Tenant Admin'] },
  }),
};

/** A request to this route that succeeds, with the token that its description asks for. */
export async function serviceExample({ method, path, security }: FuzzRoute, caller: Caller): Promise<Example> {
  const [scheme] = security;
  const isUsers = scheme !== undefined;
  const tenantId = isUsers ? await caller.tenant() : '';
  const who = isUsers ? await caller.signIn(await caller.administrator(tenantId)) : NOBODY;
  const example = (await EXAMPLES[`${method} ${path}`]?.(caller, { ...who, tenantId })) ?? {};
  if (!isUsers) return example;
  return { authorization: `Bearer ${scheme === 'session' ? who.sessionJwt : who.refreshJwt}`, ...example };
}

const NOBODY: SignedIn = { loginId: '', userId: '', sessionJwt: '', refreshJwt: '' };
