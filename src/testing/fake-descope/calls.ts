/** The calls that AuthModule makes, by name. */
export const CALLS = {
  keys: 'GET /v2/keys/:projectId',
  signUp: 'POST /v1/auth/password/signup',
  signIn: 'POST /v1/auth/password/signin',
  replacePassword: 'POST /v1/auth/password/replace',
  updatePassword: 'POST /v1/auth/password/update',
  resetPassword: 'POST /v1/auth/password/reset',
  passwordPolicy: 'GET /v1/auth/password/policy',
  refresh: 'POST /v1/auth/refresh',
  tryRefresh: 'POST /v1/auth/try-refresh',
  logout: 'POST /v1/auth/logout',
  logoutAll: 'POST /v1/auth/logoutall',
  me: 'GET /v1/auth/me',
  myTenants: 'POST /v1/auth/me/tenants',
  selectTenant: 'POST /v1/auth/tenant/select',
  history: 'GET /v1/auth/me/history',
  sendCode: 'POST /v1/auth/otp/update/email',
  verifyCode: 'POST /v1/auth/otp/verify/email',
  sendMagicLink: 'POST /v1/auth/magiclink/update/email',
  verifyMagicLink: 'POST /v1/auth/magiclink/verify',
  sendEnchantedLink: 'POST /v1/auth/enchantedlink/update/email',
  verifyEnchantedLink: 'POST /v1/auth/enchantedlink/verify',
  pendingSession: 'POST /v1/auth/enchantedlink/pending-session',
  loadUser: 'GET /v1/mgmt/user',
  searchUsers: 'POST /v2/mgmt/user/search',
  searchRoles: 'POST /v1/mgmt/role/search',
  addTenant: 'POST /v1/mgmt/user/update/tenant/add',
  removeTenant: 'POST /v1/mgmt/user/update/tenant/remove',
  addRoles: 'POST /v2/mgmt/user/update/role/add',
  setRoles: 'POST /v1/mgmt/user/update/role/set',
} as const;

/** A call that has a name. */
export type CallName = keyof typeof CALLS;

/** By name, or as method and path without a query: for calls that another client makes. */
export type Call = CallName | `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** Method and path of a call, however it was said. */
export function routeOf(call: Call): string {
  return isName(call) ? CALLS[call] : call;
}

/** Method and path as {@link routeOf} says them. Of all calls only `keys` has an argument in its path. */
export function routeOfRequest(method: string, path: string): string {
  return method === 'GET' && /^\/v2\/keys\/[^/]+$/.test(path) ? CALLS.keys : `${method} ${path}`;
}

function isName(call: Call): call is CallName {
  return Object.hasOwn(CALLS, call);
}
