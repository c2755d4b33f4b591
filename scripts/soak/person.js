import { randomUUID } from 'node:crypto';

/** Milliseconds after which a client refreshes: a session JWT lives for ten minutes. */
const REFRESH_AFTER_MS = 5 * 60_000;

/** Where links of resets lead. */
export const RESET_PAGE = 'https://app.example/reset';

/** Someone with a session, who does one thing at a time. Each step answers with the status that it got. */
export class Person {
  loginId = `${randomUUID()}@example.com`;
  password = newPassword();

  constructor(client, mailbox) {
    this.client = client;
    this.mailbox = mailbox;
  }

  async signUp() {
    return this.keep(await this.client.post('/auth/signup', { loginId: this.loginId, password: this.password }));
  }

  async signIn() {
    return this.keep(await this.client.post('/auth/signin', { loginId: this.loginId, password: this.password }));
  }

  async refresh() {
    return this.keep(await this.client.post('/auth/refresh', {}, this.refreshJwt));
  }

  async guarded() {
    if (performance.now() - this.since > REFRESH_AFTER_MS) await this.refresh();
    return (await this.client.get('/auth/session', this.sessionJwt)).status;
  }

  async me() {
    return (await this.client.get('/auth/me', this.refreshJwt)).status;
  }

  async wrongPassword() {
    return (await this.client.post('/auth/signin', { loginId: `nobody-${this.loginId}`, password: 'wrong' })).status;
  }

  /** Only to a verified address is a reset sent. */
  async verify() {
    const body = { loginId: this.loginId, email: this.loginId, verified: true };
    return (await this.client.manage('/v1/mgmt/user/update/email', body)).status;
  }

  /** Signs up, asks for a link, follows it and chooses another password. */
  async reset() {
    const signedUp = await this.signUp();
    if (signedUp !== 201) return signedUp;
    const verified = await this.verify();
    if (verified !== 200) return verified;
    const sent = this.mailbox.nextLink(this.loginId);
    const [asked, token] = await Promise.all([
      this.client.post('/auth/password/reset', { loginId: this.loginId, redirectUrl: RESET_PAGE }),
      sent,
    ]);
    if (asked.status !== 202) return asked.status;
    const signedIn = this.keep(await this.client.post('/auth/magic-link/verify', { token }));
    if (signedIn !== 200) return signedIn;
    const password = newPassword();
    const { status } = await this.client.post('/auth/password/update', { newPassword: password }, this.refreshJwt);
    if (status === 204) this.password = password;
    return status;
  }

  async rename() {
    const body = { loginId: this.loginId, name: randomUUID() };
    return (await this.client.manage('/v1/mgmt/user/update/name', body)).status;
  }

  async search() {
    return (await this.client.manage('/v2/mgmt/user/search', { loginIds: [this.loginId] })).status;
  }

  async signOut() {
    return (await this.client.post('/auth/logout', {}, this.refreshJwt)).status;
  }

  keep({ status, body }) {
    this.sessionJwt = body?.sessionJwt ?? this.sessionJwt;
    this.refreshJwt = body?.refreshJwt ?? this.refreshJwt;
    this.since = performance.now();
    return status;
  }
}

function newPassword() {
  return `Correct horse ${randomUUID()}`;
}
