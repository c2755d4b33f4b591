import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { ProviderCaller, Reply } from './provider-caller.js';

/** What a user was told of themselves, and what they asked for without hearing an answer. */
export interface KnownUser {
  readonly loginId: string;
  /** Of an answered sign-up or change; absent while none was answered. */
  password?: string;
  /** Of the call that was cut off, if it would have changed the password. */
  doubtfulPassword?: string;
  refreshJwt?: string;
  /** A refresh or sign-out was cut off: what became of the session is not known. */
  doubtfulSession?: boolean;
  name: string;
  doubtfulName?: string;
  readonly tenants: string[];
  /** A sign-out was answered. */
  signedOut?: boolean;
}

/** Every kind of call that the clients make. */
export const CALL_KINDS = ['sign-up', 'password change', 'rotation', 'sign-out', 'management'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** Clients that write as fast as they are answered, each its own users, and remember what they were told. */
export class AcknowledgedLoad {
  readonly users: KnownUser[] = [];
  answered = 0;
  /** Answers that no call should get. */
  readonly unexpected: string[] = [];
  private readonly underWay: CallKind[] = [];
  private readonly changed = new EventEmitter();
  private stopped = false;

  constructor(
    private readonly caller: ProviderCaller,
    private readonly tenants: readonly string[],
  ) {}

  /** Runs until the provider is gone. */
  async run(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.client()));
  }

  /** Calls that were sent and not answered yet. */
  get inFlight(): readonly CallKind[] {
    return [...this.underWay];
  }

  /** Waits until so many were answered and then a call of this kind is under way; or for an unexpected answer. */
  async reaches(answers: number, kind: CallKind): Promise<void> {
    while (!this.stopped && (this.answered < answers || !this.underWay.includes(kind)))
      await once(this.changed, 'call');
  }

  private async client(): Promise<void> {
    while (!this.isOver()) {
      const user: KnownUser = { loginId: `${randomUUID()}@example.com`, name: '', tenants: [] };
      this.users.push(user);
      const steps = [
        this.signUp,
        this.rename,
        this.changePassword,
        this.refresh,
        this.join,
        this.refresh,
        this.signOut,
      ];
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
    const reply = await this.call('sign-up', '/v1/auth/password/signup', { loginId: user.loginId, password });
    if (!reply) return;
    Object.assign(user, { password, doubtfulPassword: undefined, refreshJwt: reply.body.refreshJwt });
  }

  private async changePassword(user: KnownUser): Promise<void> {
    const password = `Battery-${randomUUID()}`;
    user.doubtfulPassword = password;
    const body = { loginId: user.loginId, newPassword: password };
    if (await this.call('password change', '/v1/auth/password/update', body, user.refreshJwt)) {
      Object.assign(user, { password, doubtfulPassword: undefined });
    }
  }

  private async refresh(user: KnownUser): Promise<void> {
    user.doubtfulSession = true;
    const reply = await this.call('rotation', '/v1/auth/refresh', {}, user.refreshJwt);
    if (reply) Object.assign(user, { refreshJwt: reply.body.refreshJwt, doubtfulSession: false });
  }

  private async rename(user: KnownUser): Promise<void> {
    const name = randomUUID();
    user.doubtfulName = name;
    const body = { loginId: user.loginId, name };
    if (await this.call('management', '/v1/mgmt/user/update/name', body, this.caller.managementKey)) {
      Object.assign(user, { name, doubtfulName: undefined });
    }
  }

  private async join(user: KnownUser): Promise<void> {
    const tenantId = this.tenants[this.users.length % this.tenants.length]!;
    const body = { loginId: user.loginId, tenantId };
    if (await this.call('management', '/v1/mgmt/user/update/tenant/add', body, this.caller.managementKey)) {
      user.tenants.push(tenantId);
    }
  }

  private async signOut(user: KnownUser): Promise<void> {
    user.doubtfulSession = true;
    if (await this.call('sign-out', '/v1/auth/logout', {}, user.refreshJwt)) user.signedOut = true;
  }

  /** @returns nothing when the provider was gone before it answered */
  private async call(kind: CallKind, path: string, body: object, token?: string): Promise<Reply | undefined> {
    this.underWay.push(kind);
    this.changed.emit('call');
    try {
      const reply = await this.caller.post(path, body, token);
      this.answered += 1;
      if (reply.status === 200) return reply;
      this.unexpected.push(`${path} ${reply.status} ${JSON.stringify(reply.body)}`);
      this.stopped = true;
    } catch {
      this.stopped = true;
    } finally {
      this.underWay.splice(this.underWay.indexOf(kind), 1);
      this.changed.emit('call');
    }
    return undefined;
  }
}
