import { PAGE, PASSWORD } from './caller.js';
import type { ExampleOf } from './provider-examples.js';

const NEW_PASSWORD = 'Another-h0rse-1';

const signIn: ExampleOf = async (caller) => ({ loginId: await caller.user(), redirectUrl: PAGE });
const signUp: ExampleOf = (caller) => ({ loginId: caller.email(), redirectUrl: PAGE, user: { name: 'Ada' } });
const updateEmail: ExampleOf = (caller, { loginId }) => ({ loginId, email: caller.email(), redirectUrl: PAGE });

/** Calls of users. */
export const SIGN_IN_EXAMPLES: Readonly<Record<string, ExampleOf>> = {
  'POST /v1/auth/enchantedlink/signin/email': signIn,
  'POST /v1/auth/enchantedlink/signup/email': signUp,
  'POST /v1/auth/enchantedlink/signup-in/email': signUp,
  'POST /v1/auth/enchantedlink/update/email': updateEmail,
  'POST /v1/auth/enchantedlink/verify': async (caller) => ({ token: (await caller.link('enchantedlink')).token }),
  'POST /v1/auth/enchantedlink/pending-session': async (caller) => {
    const { token, pendingRef } = await caller.link('enchantedlink');
    await caller.manage('/v1/auth/enchantedlink/verify', { token });
    return { pendingRef };
  },
  'POST /v1/auth/magiclink/signin/email': signIn,
  'POST /v1/auth/magiclink/signup/email': signUp,
  'POST /v1/auth/magiclink/signup-in/email': signUp,
  'POST /v1/auth/magiclink/update/email': updateEmail,
  'POST /v1/auth/magiclink/verify': async (caller) => ({ token: (await caller.link('magiclink')).token }),
  'POST /v1/auth/otp/signin/email': signIn,
  'POST /v1/auth/otp/signup/email': signUp,
  'POST /v1/auth/otp/signup-in/email': signUp,
  'POST /v1/auth/otp/update/email': updateEmail,
  'POST /v1/auth/otp/verify/email': async (caller) => {
    const loginId = await caller.testUser();
    const { code } = await caller.manage<{ code: string }>('/v1/mgmt/tests/generate/otp', { loginId });
    return { loginId, code };
  },
  'POST /v1/auth/password/signup': (caller) => ({ loginId: caller.email(), password: PASSWORD }),
  'POST /v1/auth/password/signin': async (caller) => ({
    loginId: await caller.userWithPassword(),
    password: PASSWORD,
  }),
  'POST /v1/auth/password/replace': async (caller) => ({
    loginId: await caller.userWithPassword(),
    oldPassword: PASSWORD,
    newPassword: NEW_PASSWORD,
  }),
  'POST /v1/auth/password/update': (_caller, { loginId }) => ({ loginId, newPassword: NEW_PASSWORD }),
  'POST /v1/auth/password/reset': async (caller) => ({ loginId: await caller.user(), redirectUrl: PAGE }),
  'POST /v1/auth/tenant/select': (_caller, { tenantId }) => ({ tenant: tenantId }),
};
