import { randomUUID } from 'node:crypto';
import type { MailMessage, Provider } from '../../idp/index.js';
import { type SessionTerms, TokenMinter } from '../tokens/index.js';
import { ManagementApi } from './management-api.js';
import type { CreatedUser, SignedIn, TestRole, TestUser } from './provider-contents.js';
import { textIn } from './read-answer.js';

/** The embedded provider, running for a test. */
export class TestProvider implements AsyncDisposable {
  /** Of the Descope API, such as `http://127.0.0.1:49152`. */
  readonly baseUrl: string;
  readonly projectId: string;
  readonly managementKey: string;
  /** Messages that were sent: codes and links are in them. */
  readonly mail: readonly MailMessage[];
  private readonly provider: Provider;
  private readonly management: ManagementApi;
  private readonly minter: TokenMinter;

  constructor(started: {
    readonly provider: Provider;
    readonly baseUrl: string;
    readonly managementKey: string;
    readonly mail: readonly MailMessage[];
  }) {
    const { provider, baseUrl, managementKey, mail } = started;
    this.provider = provider;
    this.baseUrl = baseUrl;
    this.projectId = provider.projectId;
    this.managementKey = managementKey;
    this.mail = mail;
    this.management = new ManagementApi(baseUrl, `${provider.projectId}:${managementKey}`);
    this.minter = new TokenMinter(undefined, provider.projectId);
  }

  /** What AuthModule has to know. */
  get authOptions(): { readonly projectId: string; readonly baseUrl: string; readonly managementKey: string } {
    return { projectId: this.projectId, baseUrl: this.baseUrl, managementKey: this.managementKey };
  }

  async createTenant(id: string, name = id): Promise<void> {
    await this.manage('/v1/mgmt/tenant/create', { id, name });
  }

  async createRole({ name, permissions = [], tenantId = '' }: TestRole): Promise<void> {
    for (const permission of permissions) await this.createPermission(permission);
    await this.manage('/v1/mgmt/role/create', { name, permissionNames: permissions, tenantId });
  }

  async createUser({ loginId = `${randomUUID()}@example.com`, ...user }: TestUser = {}): Promise<CreatedUser> {
    const { password, roles: roleNames = [], tenants = {} } = user;
    const named = isList(tenants)
      ? tenants.map((id): [string, readonly string[]] => [id, []])
      : Object.entries(tenants);
    const userTenants = named.map(([tenantId, names]) => ({ tenantId, roleNames: names }));
    const answer = await this.manage('/v1/mgmt/user/create', { loginId, roleNames, userTenants });
    if (password !== undefined) await this.manage('/v1/mgmt/user/password/set/active', { loginId, password });
    return { userId: textIn(answer, 'user', 'userId'), loginId };
  }

  /** By password, as a browser would. */
  async signIn(loginId: string, password: string): Promise<SignedIn> {
    const client = new ManagementApi(this.baseUrl, this.projectId);
    const answer = await client.post('/v1/auth/password/signin', { loginId, password });
    return {
      userId: textIn(answer, 'user', 'userId'),
      sessionJwt: textIn(answer, 'sessionJwt'),
      refreshJwt: textIn(answer, 'refreshJwt'),
    };
  }

  /**
   * Any other call of Descope's management API.
   *
   * @returns the parsed answer
   * @throws {Error} it was refused
   */
  manage(path: string, body: object): Promise<unknown> {
    return this.management.post(path, body);
  }

  /** As the function of that name: a token that this provider could have given, and nobody had to sign in for. */
  mintSession(terms: SessionTerms = {}): string {
    return this.minter.session(terms);
  }

  close(): Promise<void> {
    return this.provider.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Roles may share one. */
  private async createPermission(name: string): Promise<void> {
    const PERMISSION_EXISTS = 'E024104';
    await this.manage('/v1/mgmt/permission/create', { name }).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.includes(PERMISSION_EXISTS))) throw error;
    });
  }
}

/** `Array.isArray` does not tell a readonly list from the rest of a union. */
function isList(tenants: NonNullable<TestUser['tenants']>): tenants is readonly string[] {
  return Array.isArray(tenants);
}
