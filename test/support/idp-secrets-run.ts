import type { Provider } from '../../src/idp/index.js';
import { CollectingMailer } from './idp-mail.js';
import { type Answer, IdpClient, MANAGEMENT_KEY, PASSWORD } from './idp-provider.js';

const ADA = 'ada@example.com';
const BOB = 'bob@example.com';
const EVE = 'eve@example.com';
const NEXT_PASSWORD = 'An0ther-h0rse';
const TEMPORARY = 'Temp0rary-h0rse';
const WRONG = 'Wr0ng-h0rse-battery';
const URI = 'https://app.example';

/** Lets a provider make and take secrets of every kind, and keeps them: by name, as they went over the wire. */
export class SecretsRun {
  /** Texts of eight characters at least. */
  readonly secrets = new Map<string, string>();
  /** One-time codes: too short to be looked for within longer texts. */
  readonly codes = new Map<string, string>();
  private readonly client: IdpClient;

  constructor(
    provider: Provider,
    private readonly mailer: CollectingMailer,
  ) {
    this.client = new IdpClient(provider);
  }

  async run(): Promise<void> {
    await this.passwords();
    await this.codesAndLinks();
    await this.management();
    await this.accessKeys();
    for (const { to } of this.mailer.sent) {
      this.mailer.tokens(to).forEach((text, n) => this.secrets.set(`link ${n} to ${to}`, text));
    }
  }

  private async passwords(): Promise<void> {
    const passwords = { password: PASSWORD, next: NEXT_PASSWORD, temporary: TEMPORARY, wrong: WRONG };
    for (const [name, text] of Object.entries(passwords)) this.secrets.set(`password: ${name}`, text);
    const first = await this.tokens('sign-up', this.client.signUp(ADA));
    await this.tokens('sign-in', this.client.signIn(ADA));
    await this.client.signIn(ADA, WRONG);
    await this.client.signIn('nobody@example.com', WRONG);
    const second = await this.tokens('refresh', this.post('refresh', {}, first));
    await this.tokens('second refresh', this.post('refresh', {}, second));
    const replace = { loginId: ADA, oldPassword: PASSWORD, newPassword: NEXT_PASSWORD };
    await this.tokens('replace', this.post('password/replace', replace));
  }

  private async codesAndLinks(): Promise<void> {
    await this.post('otp/signup-in/email', { loginId: BOB });
    await this.tokens('code', this.post('otp/verify/email', { loginId: BOB, code: this.keepCode('used') }));
    await this.post('otp/signin/email', { loginId: BOB });
    this.keepCode('unused');
    await this.post('magiclink/signin/email', { loginId: BOB, URI });
    const link = this.mailer.token(BOB);
    this.secrets.set('used link', link);
    await this.tokens('link', this.post('magiclink/verify', { token: link }));
    const enchanted = await this.post('enchantedlink/signin/email', { loginId: BOB, URI });
    this.keep('pendingRef', enchanted.body.pendingRef);
    this.mailer.tokens(BOB).forEach((text, n) => this.secrets.set(`enchanted link ${n}`, text));
    await this.post('password/reset', { loginId: BOB, redirectUrl: URI });
    this.keep('reset link', this.mailer.token(BOB));
  }

  private async management(): Promise<void> {
    const manage = (path: string, body: object): Promise<Answer> => this.client.manage(`/v1/mgmt/${path}`, body);
    await manage('user/create', { loginId: EVE, email: EVE, verifiedEmail: true });
    await manage('user/password/set/temporary', { loginId: EVE, password: TEMPORARY });
    const embedded = (await manage('user/signin/embeddedlink', { loginId: BOB })).body.token;
    this.keep('embedded link', embedded);
    await this.tokens('embedded link', this.post('magiclink/verify', { token: embedded }));
    const mine = await this.tokens('managed sign-in', manage('auth/signin', { loginId: BOB }));
    this.keep('updated token', (await manage('jwt/update', { jwt: mine, customClaims: { plan: 'gold' } })).body.jwt);
    await manage('user/create/test', { loginId: 'test@example.com', email: 'test@example.com', test: true });
    const test = { loginId: 'test@example.com', deliveryMethod: 'email' };
    this.codes.set('of a test user', String((await manage('tests/generate/otp', test)).body.code));
    const magic = (await manage('tests/generate/magiclink', { ...test, URI })).body.link;
    this.keep('link of a test user', new URL(String(magic)).searchParams.get('t'));
  }

  private async accessKeys(): Promise<void> {
    const { cleartext } = (await this.client.manage('/v1/mgmt/accesskey/create', { name: 'ci', expireTime: 0 })).body;
    this.keep('access key', cleartext);
    this.secrets.set('management key', MANAGEMENT_KEY);
    await this.tokens('exchange', this.client.post('/v1/auth/accesskey/exchange', {}, String(cleartext)));
  }

  private post(path: string, body: object, token?: string): Promise<Answer> {
    return this.client.post(`/v1/auth/${path}`, body, token);
  }

  private keepCode(name: string): string {
    const code = this.mailer.code(BOB);
    this.codes.set(name, code);
    return code;
  }

  private keep(name: string, text: unknown): void {
    if (typeof text !== 'string' || text.length < 8) throw new Error(`No secret: ${name}`);
    this.secrets.set(name, text);
  }

  /** Of a token its signature alone is secret. */
  private async tokens(name: string, answer: Promise<Answer>): Promise<string> {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
    // Management puts them into a member of their own.
    const jwt = (body.jwt ?? {}) as Partial<Answer['body']>;
    for (const kind of ['sessionJwt', 'refreshJwt'] as const) {
      const token = [body, jwt].map((each) => each[kind]).find((text) => text !== undefined);
      if (token) this.secrets.set(`${name}: ${kind}`, token.split('.')[2] ?? '');
    }
    return body.refreshJwt;
  }
}
