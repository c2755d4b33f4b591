import type { Provider } from '../../src/idp/index.js';
import { type Answer, type AnswerBody, IdpClient, MANAGEMENT_KEY } from './idp-provider.js';

/** Who calls, seen from the tenant T1. */
export const TENANT_CALLERS = {
  nobody: 'the project id alone',
  'a wrong management key': 'as long as the right one',
  'a stranger': 'in no tenant',
  'an admin elsewhere': 'Tenant Admin of T2',
  'an admin of the project': 'Tenant Admin at project level, and in no tenant',
  'a former admin': 'Tenant Admin of T1 until the tokens were made',
  'a member': 'in T1 without a role',
  'an admin': 'Tenant Admin of T1',
  'a key elsewhere': 'access key with Tenant Admin in T2',
  'a key of the project': 'access key with Tenant Admin at project level',
  'a key': 'access key with Tenant Admin in T1',
} as const;
export type TenantCaller = keyof typeof TENANT_CALLERS;

/** What a caller may show for themselves. */
export type Credential = 'session JWT' | 'refresh JWT' | 'access key';

/** Those who belong to T1. */
export function isOfTenant(caller: TenantCaller): boolean {
  return caller === 'a member' || caller === 'an admin' || caller === 'a key';
}

const USERS: readonly [TenantCaller, tenantId: string, roleNames: readonly string[]][] = [
  ['a stranger', '', []],
  ['an admin elsewhere', 'T2', ['Tenant Admin']],
  ['an admin of the project', '', ['Tenant Admin']],
  ['a former admin', '', []],
  ['a member', 'T1', []],
  ['an admin', 'T1', ['Tenant Admin']],
];

const KEYS: readonly [TenantCaller, tenantId: string][] = [
  ['a key elsewhere', 'T2'],
  ['a key of the project', ''],
  ['a key', 'T1'],
];

/** Two tenants, and everybody who could want something of the first. */
export class TenantCallers {
  private readonly loginIds = new Map<TenantCaller, string>();
  private readonly keys = new Map<TenantCaller, string>();
  private readonly idp: IdpClient;

  private constructor(private readonly provider: Provider) {
    this.idp = new IdpClient(provider);
  }

  static async meet(provider: Provider): Promise<TenantCallers> {
    const callers = new TenantCallers(provider);
    await callers.make();
    // A first sign-in changes more than those that follow.
    await callers.credentials();
    return callers;
  }

  /** Every caller with every credential of theirs: a whole `Authorization`. Sessions are new, for the calls end some. */
  async credentials(): Promise<[TenantCaller, Credential | '', authorization: string][]> {
    const { projectId } = this.provider;
    const all: [TenantCaller, Credential | '', string][] = [
      ['nobody', '', `Bearer ${projectId}`],
      ['a wrong management key', '', `Bearer ${projectId}:${MANAGEMENT_KEY.replace(/.$/, 'x')}`],
    ];
    for (const caller of this.loginIds.keys()) {
      const { sessionJwt, refreshJwt } = await this.session(caller);
      all.push([caller, 'session JWT', `Bearer ${projectId}:${sessionJwt}`]);
      all.push([caller, 'refresh JWT', `Bearer ${projectId}:${refreshJwt}`]);
    }
    for (const [caller, key] of this.keys) {
      all.push([caller, 'access key', `Bearer ${projectId}:${key}`]);
      const { body } = await this.idp.post('/v1/auth/accesskey/exchange', {}, key);
      all.push([caller, 'session JWT', `Bearer ${projectId}:${body.sessionJwt}`]);
    }
    return all;
  }

  /** Everything that management knows of T1 and those who are in it. */
  async snapshot(): Promise<unknown> {
    const answers = [
      await this.idp.get('/v1/mgmt/tenant?id=T1', MANAGEMENT_KEY),
      await this.idp.get('/v1/mgmt/tenant/settings?id=T1', MANAGEMENT_KEY),
      await this.idp.get('/v1/mgmt/password/settings?tenantId=T1', MANAGEMENT_KEY),
      await this.idp.manage('/v1/mgmt/role/search', { tenantIds: ['T1'] }),
      await this.idp.manage('/v1/mgmt/user/search', { tenantIds: ['T1'] }),
      await this.idp.manage('/v1/mgmt/accesskey/search', { tenantIds: ['T1'] }),
    ];
    return answers.map(({ status, body }: Answer) => ({ status, body }));
  }

  private async session(caller: TenantCaller): Promise<AnswerBody> {
    const loginId = this.loginIds.get(caller);
    const isFormer = caller === 'a former admin';
    const membership = { loginId, tenantId: 'T1' };
    if (isFormer) {
      await this.idp.manage('/v1/mgmt/user/update/tenant/add', membership);
      await this.idp.manage('/v2/mgmt/user/update/role/add', { ...membership, roleNames: ['Tenant Admin'] });
    }
    const { body } = await this.idp.manage('/v1/mgmt/auth/signin', { loginId });
    if (isFormer) await this.idp.manage('/v1/mgmt/user/update/tenant/remove', membership);
    return body;
  }

  private async make(): Promise<void> {
    for (const id of ['T1', 'T2']) await this.idp.manage('/v1/mgmt/tenant/create', { id, name: `Tenant ${id}` });
    await this.idp.manage('/v1/mgmt/role/create', { name: 'Clerk', tenantId: 'T1' });
    for (const [index, [caller, tenantId, roleNames]] of USERS.entries()) {
      const loginId = `caller-${index}@example.com`;
      const grants = tenantId === '' ? { roleNames } : { userTenants: [{ tenantId, roleNames }] };
      await this.idp.manage('/v1/mgmt/user/create', { loginId, email: loginId, verifiedEmail: true, ...grants });
      this.loginIds.set(caller, loginId);
    }
    for (const [caller, tenantId] of KEYS) {
      const roleNames = ['Tenant Admin'];
      const grants = tenantId === '' ? { roleNames } : { keyTenants: [{ tenantId, roleNames }] };
      const { body } = await this.idp.manage('/v1/mgmt/accesskey/create', { name: caller, ...grants });
      this.keys.set(caller, String(body.cleartext));
    }
  }
}
