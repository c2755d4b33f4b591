import { PAGE, PASSWORD } from './caller.js';
import type { ExampleOf } from './provider-examples.js';

/** A call about a user who is there. */
const ofUser =
  (more: object = {}): ExampleOf =>
  async (caller) => ({ loginId: await caller.user(), ...more });

const keyId: ExampleOf = async (caller) => ({ id: (await caller.accessKey()).id });
const keyIds: ExampleOf = async (caller) => ({ ids: [(await caller.accessKey()).id] });
const ofTestUser: ExampleOf = async (caller) => ({ loginId: await caller.testUser(), redirectUrl: PAGE });
const newPassword = ofUser({ password: PASSWORD });
const tenantId: ExampleOf = async (caller) => ({ id: await caller.tenant() });

const roles: ExampleOf = async (caller) => ({ loginId: await caller.user(), roleNames: [await caller.role()] });

const impersonation: ExampleOf = async (caller) => ({
  impersonatorId: await caller.user({ roleNames: [await caller.role({ permissionNames: ['Impersonate'] })] }),
  loginId: await caller.user(),
});

/** Calls of holders of the management key. Where none is needed to say anything, none is here. */
export const MANAGEMENT_EXAMPLES: Readonly<Record<string, ExampleOf>> = {
  'GET /v1/mgmt/accesskey': keyId,
  'POST /v1/mgmt/accesskey/activate': keyId,
  'POST /v1/mgmt/accesskey/activate/batch': keyIds,
  'POST /v1/mgmt/accesskey/create': async (caller) => ({
    name: caller.name('key'),
    keyTenants: [{ tenantId: await caller.tenant(), roleNames: [await caller.role()] }],
  }),
  'POST /v1/mgmt/accesskey/deactivate': keyId,
  'POST /v1/mgmt/accesskey/deactivate/batch': keyIds,
  'POST /v1/mgmt/accesskey/delete': keyId,
  'POST /v1/mgmt/accesskey/delete/batch': keyIds,
  'POST /v1/mgmt/accesskey/rotate': keyId,
  'POST /v1/mgmt/accesskey/update': async (caller) => ({ id: (await caller.accessKey()).id, name: caller.name('key') }),

  'POST /v1/mgmt/audit/event': () => ({ action: 'Fuzzed', type: 'info', actorId: 'fuzzer', data: { any: 1 } }),

  'POST /v1/mgmt/auth/signin': ofUser(),
  'POST /v1/mgmt/auth/signup': (caller) => ({ loginId: caller.email(), user: { name: 'Ada' } }),
  'POST /v1/mgmt/auth/signup-in': (caller) => ({ loginId: caller.email() }),
  'POST /v1/mgmt/impersonate': impersonation,
  'POST /v1/mgmt/impersonate/stepup': impersonation,
  'POST /v1/mgmt/stop/impersonation': async (caller, who) => {
    const request = (await impersonation(caller, who)) as object;
    return await caller.manage('/v1/mgmt/impersonate', request);
  },
  'POST /v1/mgmt/jwt/update': async (caller) => ({
    jwt: (await caller.signIn(await caller.user())).sessionJwt,
    customClaims: { plan: 'gold' },
  }),

  'POST /v1/mgmt/password/settings': async (caller) => ({ tenantId: await caller.tenant(), minLength: 12 }),

  'POST /v1/mgmt/permission/create': (caller) => ({ name: caller.name('permission') }),
  'POST /v1/mgmt/permission/create/batch': (caller) => ({ permissions: [{ name: caller.name('permission') }] }),
  'POST /v1/mgmt/permission/delete': async (caller) => ({ name: await caller.permission() }),
  'POST /v1/mgmt/permission/delete/batch': async (caller) => ({ names: [await caller.permission()] }),
  'POST /v1/mgmt/permission/update': async (caller) => ({ name: await caller.permission(), description: 'New' }),
  'POST /v1/mgmt/permission/update/batch': async (caller) => ({
    permissions: [{ name: await caller.permission(), newName: caller.name('permission') }],
  }),

  'POST /v1/mgmt/role/create': async (caller) => ({ name: caller.name('role'), tenantId: await caller.tenant() }),
  'POST /v1/mgmt/role/create/batch': (caller) => ({ roles: [{ name: caller.name('role') }] }),
  'POST /v1/mgmt/role/delete': async (caller) => ({ name: await caller.role() }),
  'POST /v1/mgmt/role/delete/batch': async (caller) => ({ roleNames: [await caller.role()] }),
  'POST /v1/mgmt/role/search': () => ({ roleNames: ['Tenant Admin'] }),
  'POST /v1/mgmt/role/update': async (caller) => ({ name: await caller.role(), newName: caller.name('role') }),
  'POST /v1/mgmt/role/update/batch': async (caller) => ({ roles: [{ name: await caller.role() }] }),

  'GET /v1/mgmt/tenant': tenantId,
  'POST /v1/mgmt/tenant/create': (caller) => ({ id: caller.name('T'), name: 'Tenant' }),
  'POST /v1/mgmt/tenant/delete': tenantId,
  'POST /v1/mgmt/tenant/search': async (caller) => ({ tenantIds: [await caller.tenant()] }),
  'GET /v1/mgmt/tenant/settings': tenantId,
  'POST /v1/mgmt/tenant/settings': async (caller) => ({ tenantId: await caller.tenant(), domains: ['example.com'] }),
  'POST /v1/mgmt/tenant/update': async (caller) => ({ id: await caller.tenant(), name: 'Renamed' }),
  'POST /v1/mgmt/tenant/updateDefaultRoles': async (caller) => ({
    id: await caller.tenant(),
    defaultRoles: [await caller.role()],
  }),

  'POST /v1/mgmt/tests/generate/enchantedlink': ofTestUser,
  'POST /v1/mgmt/tests/generate/magiclink': ofTestUser,
  'POST /v1/mgmt/tests/generate/otp': ofTestUser,

  'GET /v1/mgmt/user': ofUser(),
  'POST /v1/mgmt/user/create': async (caller) => ({
    loginId: caller.email(),
    userTenants: [{ tenantId: await caller.tenant(), roleNames: [await caller.role()] }],
  }),
  'POST /v1/mgmt/user/create/batch': async (caller) => ({
    users: [{ loginId: caller.email() }, { loginId: await caller.user() }],
  }),
  'POST /v1/mgmt/user/create/test': (caller) => ({ loginId: caller.email() }),
  'POST /v1/mgmt/user/customattribute/create': (caller) => ({ attributes: [{ name: caller.name('attribute') }] }),
  'POST /v1/mgmt/user/customattribute/delete': (caller) => ({ names: [caller.name('attribute')] }),
  'POST /v1/mgmt/user/delete': ofUser(),
  'POST /v1/mgmt/user/delete/batch': async (caller) => ({
    userIds: [(await caller.signIn(await caller.user())).userId],
  }),
  'POST /v1/mgmt/user/history': async (caller) => [(await caller.signIn(await caller.user())).userId],
  'POST /v1/mgmt/user/logout': ofUser(),
  'POST /v1/mgmt/user/password/expire': async (caller) => ({ loginId: await caller.userWithPassword() }),
  'POST /v1/mgmt/user/password/set': newPassword,
  'POST /v1/mgmt/user/password/set/active': newPassword,
  'POST /v1/mgmt/user/password/set/temporary': newPassword,
  'PATCH /v1/mgmt/user/patch': ofUser({ name: 'Ada' }),
  'PATCH /v1/mgmt/user/patch/batch': async (caller) => ({
    users: [
      { loginId: await caller.user(), name: 'Ada' },
      { loginId: caller.email(), name: 'Nobody' },
    ],
  }),
  'POST /v1/mgmt/user/search': async (caller) => ({ loginIds: [await caller.user()] }),
  'POST /v1/mgmt/user/search/test': () => ({ limit: 3 }),
  'POST /v1/mgmt/user/signin/embeddedlink': ofUser(),
  'POST /v1/mgmt/user/signup/embeddedlink': (caller) => ({ loginId: caller.email(), emailVerified: true }),
  'POST /v1/mgmt/user/update': ofUser({ givenName: 'Ada' }),
  'POST /v1/mgmt/user/update/customAttribute': ofUser({ attributeKey: 'plan', attributeValue: 'gold' }),
  'POST /v1/mgmt/user/update/email': ofUser({ email: 'other@example.com', verified: true }),
  'POST /v1/mgmt/user/update/loginid': async (caller) => ({
    loginId: await caller.user(),
    newLoginId: caller.email(),
  }),
  'POST /v1/mgmt/user/update/name': ofUser({ name: 'Ada' }),
  'POST /v1/mgmt/user/update/phone': ofUser({ phone: '+41791234567' }),
  'POST /v1/mgmt/user/update/picture': ofUser({ picture: 'https://app.example.com/ada.png' }),
  'POST /v1/mgmt/user/update/recovery/email': ofUser({ recoveryEmail: 'ada@example.org' }),
  'POST /v1/mgmt/user/update/recovery/phone': ofUser({ recoveryPhone: '+41791234568' }),
  'POST /v1/mgmt/user/update/role/add': roles,
  'POST /v1/mgmt/user/update/role/remove': roles,
  'POST /v1/mgmt/user/update/role/set': roles,
  'POST /v1/mgmt/user/update/status': ofUser({ status: 'disabled' }),
  'POST /v1/mgmt/user/update/tenant/add': async (caller) => ({
    loginId: await caller.user(),
    tenantId: await caller.tenant(),
  }),
  'POST /v1/mgmt/user/update/tenant/remove': async (caller) => {
    const joined = await caller.tenant();
    return { loginId: await caller.user({ userTenants: [{ tenantId: joined }] }), tenantId: joined };
  },
  'POST /v1/mgmt/users/load': async (caller) => ({ userIds: [(await caller.signIn(await caller.user())).userId] }),
};
