/** A call whose outcome is kept. */
export interface AuditedCall {
  /** Kept when it succeeds; empty: nothing, beside a user who is made by it. */
  readonly action: string;
  /** Kept when it is refused for want of the right credential. */
  readonly failure?: string;
  /** As records have it. */
  readonly method?: string;
}

const PROOFS: [RegExp, AuditedCall][] = (['otp', 'magiclink', 'enchantedlink'] as const).map((method) => [
  new RegExp(`^/auth/${method}/(verify|pending-session)`),
  { action: '', failure: 'LoginFailed', method },
]);

/** By the route without its version. A sign-in that succeeds is kept where the session begins. */
const CALLS: readonly [RegExp, AuditedCall][] = [
  [/^\/auth\/password\/signup$/, { action: '', method: 'password' }],
  [/^\/auth\/password\/signin$/, { action: '', failure: 'LoginFailed', method: 'password' }],
  [/^\/auth\/password\/replace$/, { action: 'PasswordChanged', failure: 'LoginFailed', method: 'password' }],
  [/^\/auth\/password\/update$/, { action: 'PasswordChanged', method: 'password' }],
  ...PROOFS,
  [/^\/auth\/logout(all)?$/, { action: 'UserLoggedOut' }],
  [/^\/auth\/accesskey\/exchange$/, { action: 'AccessKeyExchanged', failure: 'AccessKeyExchangeFailed' }],
  [/^\/mgmt\/auth\/signup(-in)?$/, { action: '' }],
  [/^\/mgmt\/user\/create(\/test|\/batch)?$/, { action: 'UserCreated' }],
  [/^\/mgmt\/user\/(update(\/.+)?|patch(\/batch)?)$/, { action: 'UserModified' }],
  [/^\/mgmt\/user\/delete(\/batch)?$/, { action: 'UserDeleted' }],
  [/^\/mgmt\/user\/logout$/, { action: 'UserLoggedOut' }],
  [/^\/mgmt\/user\/password\/set(\/\w+)?$/, { action: 'PasswordChanged', method: 'password' }],
  [/^\/mgmt\/user\/password\/expire$/, { action: 'PasswordExpired', method: 'password' }],
  [/^\/mgmt\/password\/settings$/, { action: 'PasswordSettingsModified' }],
  [/^\/mgmt\/tenant\/(update|updateDefaultRoles|settings)$/, { action: 'TenantModified' }],
  [/^\/mgmt\/jwt\/update$/, { action: 'JwtUpdated' }],
  [/^\/mgmt\/impersonate(\/stepup)?$/, { action: 'ImpersonationStarted' }],
  [/^\/mgmt\/stop\/impersonation$/, { action: 'ImpersonationStopped' }],
];

const THINGS: Readonly<Record<string, string>> = {
  tenant: 'Tenant',
  role: 'Role',
  permission: 'Permission',
  accesskey: 'AccessKey',
};

const DONE: Readonly<Record<string, string>> = {
  create: 'Created',
  update: 'Modified',
  delete: 'Deleted',
  activate: 'Activated',
  deactivate: 'Deactivated',
  rotate: 'Rotated',
};

/**
 * What is kept of a call, or nothing. Reading is not kept.
 * @param route as it was matched: `/v1/mgmt/role/create`
 */
export function findAuditedCall(method: string, route: string): AuditedCall | undefined {
  if (method === 'GET') return undefined;
  const path = route.replace(/^\/v\d+/, '');
  const named = CALLS.find(([pattern]) => pattern.test(path))?.[1];
  if (named) return named;
  const [, thing = '', verb = ''] = /^\/mgmt\/(\w+)\/(\w+)(?:\/batch)?$/.exec(path) ?? [];
  const [what, done] = [ownMember(THINGS, thing), ownMember(DONE, verb)];
  return what !== undefined && done !== undefined ? { action: what + done } : undefined;
}

function ownMember(map: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
