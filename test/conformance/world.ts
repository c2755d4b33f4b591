import descope, { type UserOptions } from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';
import { dataOf } from './outcome.js';
import { recorded } from './recorded-sdk.js';

export type Sdk = ReturnType<typeof descope>;

export interface Member {
  readonly loginId: string;
  readonly userId: string;
  readonly sessionJwt: string;
  readonly refreshJwt: string;
}

/** One provider on a socket, the SDK that calls it, and what cases need to stand on. */
export class World {
  private count = 0;

  private constructor(
    readonly provider: Provider,
    readonly clock: StoppedClock,
    /** What was sent by mail. */
    readonly inbox: CollectingMailer,
    /** With the management key. */
    readonly sdk: Sdk,
    /** With a management key that is none. */
    readonly stranger: Sdk,
    /** Paths of the methods that were called. */
    readonly calls: Set<string>,
  ) {}

  static async open(): Promise<World> {
    const clock = new StoppedClock();
    const inbox = new CollectingMailer();
    const provider = await startProvider({ clock, mail: { mailer: inbox } });
    const baseUrl = await provider.listen(0, '127.0.0.1');
    const calls = new Set<string>();
    const { projectId } = provider;
    const logger = { log: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
    const sdkWith = (managementKey: string): Sdk =>
      recorded(descope({ projectId, baseUrl, managementKey, logger }), calls);
    return new World(provider, clock, inbox, sdkWith(MANAGEMENT_KEY), sdkWith('not-the-management-key'), calls);
  }

  close(): Promise<void> {
    return this.provider.close();
  }

  /** A name that nobody has. */
  name(kind = 'name'): string {
    return `${kind}-${++this.count}`;
  }

  email(): string {
    return `${this.name('user')}@example.com`;
  }

  /** A user who signed up with `PASSWORD`. */
  async member(): Promise<Member> {
    const loginId = this.email();
    const { sessionJwt, refreshJwt, user } = dataOf(await this.sdk.password.signUp(loginId, PASSWORD));
    return { loginId, userId: user!.userId, sessionJwt, refreshJwt: refreshJwt! };
  }

  /** A user whom management made. */
  async managed(options: UserOptions = {}): Promise<{ loginId: string; userId: string }> {
    const loginId = this.email();
    const { userId } = dataOf(await this.sdk.management.user.create(loginId, options));
    return { loginId, userId };
  }

  /** A user whose e-mail address is proved to be theirs. */
  async verifiedMember(): Promise<Member> {
    const member = await this.member();
    dataOf(await this.sdk.otp.update.email(member.loginId, member.loginId, member.refreshJwt));
    dataOf(await this.sdk.otp.verify.email(member.loginId, this.inbox.code(member.loginId)));
    return member;
  }

  async tenant(): Promise<string> {
    return dataOf(await this.sdk.management.tenant.create(this.name('tenant'))).id;
  }

  /** @returns the name of a role of the project, or of a tenant */
  async role(tenantId?: string): Promise<string> {
    const name = this.name('role');
    dataOf(await this.sdk.management.role.create(name, '', [], tenantId));
    return name;
  }

  async permission(): Promise<string> {
    const name = this.name('permission');
    dataOf(await this.sdk.management.permission.create(name, 'May'));
    return name;
  }
}
