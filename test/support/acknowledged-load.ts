import { randomUUID } from 'node:crypto';
import type { ProviderCaller, Reply } from './provider-caller.js';

/** What a user was told of themselves, and what they asked for without hearing an answer. */
export interface KnownUser {
  readonly loginId: string;
  /** Of an answered sign-up or change; absent while none was answered. */
  password?: string;
  /** Of the call that was cut off, if it would have changed the password. */
  doubtfulPassword?: string;
  refreshJwt?: string;
  /** A refresh was cut off: which of two tokens is the last is not known. */
  doubtfulSession?: boolean;
  name: string;
  doubtfulName?: string;
  readonly tenants: string[];
}

/** Clients that write as fast as they are answered, each its own users, and remember what they were told. */
export class AcknowledgedLoad {
  readonly users: KnownUser[] = [];
  answered = 0;
  /** Answers that no call should get. */
  readonly unexpected: string[] = [];
  private stopped = false;

  constructor(
    private readonly caller: ProviderCaller,
    private readonly tenants: readonly string[],
  ) {}

  /** Runs until the provider is gone. */
  async run(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.client()));
  }

  private async client(): Promise<void> {
    while (!this.isOver()) {
      const user: KnownUser = { loginId: `${randomUUID()}@example.com`, name: '', tenants: [] };
      this.users.push(user);
      const steps = [this.signUp, this.rename, this.changePassword, this.refresh, this.join, this.refresh, this.rename];
      for (const step of steps) {
        if (this.isOver()) return;
        await step.call(this, user);
      }
    }
  }

  private isOver(): boolean {
    return this.stopped;
  }

  private async signUp(user: KnownUser): Promise<void> {
    const password = `Correct-${randomUUID()}`;
    user.doubtfulPassword = password;
    const reply = await this.call('/v1/auth/password/signup', { loginId: user.loginId, password });
    if (!reply) return;
    Object.assign(user, { password, doubtfulPassword: undefined, refreshJwt: reply.body.refreshJwt });
  }

  private async changePassword(user: KnownUser): Promise<void> {
    const password = `Battery-${randomUUID()}`;
    user.doubtfulPassword = password;
    const body = { loginId: user.loginId, newPassword: password };
    if (await this.call('/v1/auth/password/update', body, user.refreshJwt)) {
      Object.assign(user, { password, doubtfulPassword: undefined });
    }
  }

  private async refresh(user: KnownUser): Promise<void> {
    user.doubtfulSession = true;
    const reply = await this.call('/v1/auth/refresh', {}, user.refreshJwt);
    if (reply) Object.assign(user, { refreshJwt: reply.body.refreshJwt, doubtfulSession: false });
  }

  private async rename(user: KnownUser): Promise<void> {
    const name = randomUUID();
    user.doubtfulName = name;
    const body = { loginId: user.loginId, name };
    if (await this.call('/v1/mgmt/user/update/name', body, this.caller.managementKey)) {
      Object.assign(user, { name, doubtfulName: undefined });
    }
  }

  private async join(user: KnownUser): Promise<void> {
    const tenantId = this.tenants[this.users.length % this.tenants.length]!;
    const body = { loginId: user.loginId, tenantId };
    if (await this.call('/v1/mgmt/user/update/tenant/add', body, this.caller.managementKey))
      user.tenants.push(tenantId);
  }

  /** @returns nothing when the provider was gone before it answered */
  private async call(path: string, body: object, token?: string): Promise<Reply | undefined> {
    let reply: Reply;
    try {
      reply = await this.caller.post(path, body, token);
    } catch {
      this.stopped = true;
      return undefined;
    }
    this.answered += 1;
    if (reply.status === 200) return reply;
    this.unexpected.push(`${path} ${reply.status} ${JSON.stringify(reply.body)}`);
    this.stopped = true;
    return undefined;
  }
}
