import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from './idp-clock.js';
import { CollectingMailer } from './idp-mail.js';
import { IdpClient, startProvider, type Answer } from './idp-provider.js';

export const PAGE = 'https://app.example/in';

/** A provider whose time and mail the test has in its hands. */
export class VerificationWorld {
  private names = 0;

  private constructor(
    readonly provider: Provider,
    readonly client: IdpClient,
    readonly mailer: CollectingMailer,
    readonly clock: StoppedClock,
  ) {}

  static async start(): Promise<VerificationWorld> {
    const mailer = new CollectingMailer();
    const clock = new StoppedClock();
    const provider = await startProvider({ mail: { mailer }, clock });
    return new VerificationWorld(provider, new IdpClient(provider), mailer, clock);
  }

  close(): Promise<void> {
    return this.provider.close();
  }

  post(path: string, body: object, token?: string): Promise<Answer> {
    return this.client.post(`/v1/auth/${path}`, body, token);
  }

  address(): string {
    return `person${this.names++}@example.com`;
  }

  /** Signed up by password: the address is not proved. */
  async unverified(): Promise<{ email: string; answer: Answer }> {
    const email = this.address();
    return { email, answer: await this.client.signUp(email) };
  }

  /** Signed up by code. */
  async verified(): Promise<{ email: string; answer: Answer }> {
    const email = this.address();
    await this.post('otp/signup/email', { loginId: email });
    return { email, answer: await this.verify(email, this.mailer.code(email)) };
  }

  verify(loginId: string, code: string): Promise<Answer> {
    return this.post('otp/verify/email', { loginId, code });
  }
}

export function wrong(code: string): string {
  return code === '000000' ? '000001' : '000000';
}

export function codesOf(answers: readonly Answer[]): unknown[] {
  return answers.map(({ status, body }) => (status === 200 ? 200 : body.errorCode));
}
