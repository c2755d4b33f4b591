import { postJson } from '../support/process-service.js';

/** A user who is signed in. */
export interface SignedIn {
  readonly loginId: string;
  readonly userId: string;
  readonly sessionJwt: string;
  readonly refreshJwt: string;
}

export const PASSWORD = 'Correct-h0rse';

/** Where links may lead. */
export const PAGE = 'https://app.example.com/page';

let made = 0;

/** Makes at a provider what requests can then be about. Everything that it makes is new. */
export class Caller {
  constructor(
    private readonly providerUrl: string,
    readonly projectId: string,
    readonly managementKey: string,
    private readonly seed: number,
  ) {}

  name(kind: string): string {
    made += 1;
    return `${kind}-${this.seed}-${made}`;
  }

  email(): string {
    return `${this.name('user')}@example.com`;
  }

  /** Takes back what other requests have set for all passwords. */
  async restore(): Promise<void> {
    const on = { enabled: true, lowercase: true, uppercase: true, number: true, nonAlphanumeric: true };
    const off = { anyLetter: false, disallowEmailMatch: false, expiration: false, reuse: false, lock: false };
    const limits = { minLength: 8, disallowedCharacters: '', enablePasswordStrength: false };
    await this.manage('/v1/mgmt/password/settings', { ...on, ...off, ...limits });
  }

  /** @throws {Error} the call is refused */
  async manage<T = unknown>(path: string, body: object): Promise<T> {
    const answer = await postJson(`${this.providerUrl}${path}`, body, `${this.projectId}:${this.managementKey}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** @returns the login id of somebody who has proved to own it */
  async user(more: object = {}): Promise<string> {
    const loginId = this.email();
    await this.manage('/v1/mgmt/user/create', { loginId, email: loginId, verifiedEmail: true, ...more });
    return loginId;
  }

  async userWithPassword(): Promise<string> {
    const loginId = await this.user();
    await this.manage('/v1/mgmt/user/password/set/active', { loginId, password: PASSWORD });
    return loginId;
  }

  /** @returns the login id of a user whose codes and links management may ask for */
  async testUser(): Promise<string> {
    const loginId = this.email();
    await this.manage('/v1/mgmt/user/create/test', { loginId, email: loginId, verifiedEmail: true });
    return loginId;
  }

  /** @returns the login id of a test user with all rights in a tenant */
  async administrator(tenantId: string): Promise<string> {
    const loginId = this.email();
    const userTenants = [{ tenantId, roleNames: [await this.role({ permissionNames: ['User Admin', 'SSO Admin'] })] }];
    await this.manage('/v1/mgmt/user/create/test', { loginId, email: loginId, verifiedEmail: true, userTenants });
    return loginId;
  }

  async signIn(loginId: string): Promise<SignedIn> {
    const { user, sessionJwt, refreshJwt } = await this.manage<SignedIn & { user: { userId: string } }>(
      '/v1/mgmt/auth/signin',
      { loginId },
    );
    return { loginId, userId: user.userId, sessionJwt, refreshJwt };
  }

  async tenant(): Promise<string> {
    const id = this.name('T');
    await this.manage('/v1/mgmt/tenant/create', { id, name: `Tenant ${id}` });
    return id;
  }

  async role(more: object = {}): Promise<string> {
    const name = this.name('role');
    await this.manage('/v1/mgmt/role/create', { name, ...more });
    return name;
  }

  async permission(): Promise<string> {
    const name = this.name('permission');
    await this.manage('/v1/mgmt/permission/create', { name });
    return name;
  }

  async accessKey(): Promise<{ readonly id: string; readonly cleartext: string }> {
    const { key, cleartext } = await this.manage<{ key: { id: string }; cleartext: string }>(
      '/v1/mgmt/accesskey/create',
      { name: this.name('key') },
    );
    return { id: key.id, cleartext };
  }

  /** @returns the token of a link, and what waits for it to be opened */
  async link(method: 'magiclink' | 'enchantedlink'): Promise<{ readonly token: string; readonly pendingRef: string }> {
    const { link, pendingRef } = await this.manage<{ link: string; pendingRef: string }>(
      `/v1/mgmt/tests/generate/${method}`,
      { loginId: await this.testUser(), redirectUrl: PAGE },
    );
    return { token: new URL(link).searchParams.get('t') ?? '', pendingRef };
  }
}
