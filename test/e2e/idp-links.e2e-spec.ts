import { claimsOf, errorBody, PASSWORD, type Answer } from '../support/idp-provider.js';
import { codesOf, PAGE, VerificationWorld } from '../support/idp-verification.js';

const EXPIRED = errorBody('E062504', 'Token expired', 'Failed to load magic link token');

describe('links', () => {
  let world: VerificationWorld;

  beforeAll(async () => (world = await VerificationWorld.start()));
  afterAll(() => world.close());

  const verify = (token: string) => world.post('magiclink/verify', { token });

  async function linkFor(email: string, more: object = {}): Promise<string> {
    const { status } = await world.post('magiclink/signin/email', { loginId: email, URI: PAGE, ...more });
    expect(status).toBe(200);
    return world.mailer.token(email);
  }

  describe('of the magic kind', () => {
    it('sign up', async () => {
      const email = world.address();
      const started = await world.post('magiclink/signup/email', { loginId: email, URI: PAGE, user: { name: 'Ada' } });
      expect([started.status, started.body]).toEqual([200, { maskedEmail: 'p***@example.com' }]);
      const { status, body } = await verify(world.mailer.token(email));
      expect([status, body.firstSeen, body.user.verifiedEmail, body.user.name]).toEqual([200, true, true, 'Ada']);
      expect(claimsOf(body.sessionJwt).amr).toEqual(['email']);
    });

    it('work once, also when they are opened many times at once', async () => {
      const { email } = await world.verified();
      const token = await linkFor(email);
      const answers = await Promise.all(Array.from({ length: 50 }, () => verify(token)));
      expect(codesOf(answers).filter((each) => each === 200)).toEqual([200]);
      expect(answers.find(({ status }) => status !== 200)).toMatchObject({ status: 401, body: EXPIRED });
    });

    it('stay good when another is sent', async () => {
      const { email } = await world.verified();
      const first = await linkFor(email);
      const second = await linkFor(email);
      expect(codesOf([await verify(first), await verify(second)])).toEqual([200, 200]);
    });

    it('live for ten minutes', async () => {
      const { email } = await world.verified();
      const [early, late] = [await linkFor(email), await linkFor(email)];
      world.clock.advance(599);
      expect((await verify(early)).status).toBe(200);
      world.clock.advance(1);
      expect((await verify(late)).body).toEqual(EXPIRED);
    });

    it('are refused when anything about them is different', async () => {
      const { email } = await world.verified();
      const token = await linkFor(email);
      const others = [token.slice(0, -1), `${token}0`, token.toLowerCase(), token.slice(22), 'x', '__proto__'];
      expect(codesOf(await Promise.all(others.slice(2).map(verify)))).toEqual(Array(4).fill('E062504'));
      expect(codesOf([await verify(token)])).toEqual([200]);
      expect(codesOf(await Promise.all(others.slice(0, 2).map(verify)))).toEqual(['E062504', 'E062504']);
    });

    it('end when somebody tries the rest of one', async () => {
      const { email } = await world.verified();
      const token = await linkFor(email);
      expect(codesOf([await verify(`${token.slice(0, -1)}!`), await verify(token)])).toEqual(['E062504', 'E062504']);
    });

    it.each([
      ['https://app.example/in', 'https://app.example/in?t='],
      ['https://app.example/in?lang=de', 'https://app.example/in?lang=de&t='],
      ['http://localhost:5173/#/in', 'http://localhost:5173/?t='],
    ])('lead to %s', async (URI, start) => {
      const { email } = await world.verified();
      await linkFor(email, { URI });
      expect(world.mailer.newest(email).text).toContain(start);
    });

    it.each([
      'javascript:alert(1)',
      'data:text/html,x',
      'myapp://in',
      '//evil.example',
      'https:evil.example',
      'https:\\\\evil.example',
      'https://app.example\\@evil.example',
      'https://app.example@evil.example',
      'https://app.example/a b',
      'https://app.example/\r\nBcc: x',
      '/in',
    ])('do not lead to %j', async (URI) => {
      const { email } = await world.verified();
      const before = world.mailer.sent.length;
      for (const path of ['magiclink/signin/email', 'enchantedlink/signin/email', 'password/reset']) {
        const field = path === 'password/reset' ? { redirectUrl: URI } : { URI };
        const { status, body } = await world.post(path, { loginId: email, ...field });
        expect([status, body.errorMessage]).toEqual([400, 'The redirectUrl field must be an http or https URL']);
      }
      expect(world.mailer.sent).toHaveLength(before);
    });

    it('do not lead where the Host header says', async () => {
      const { email } = await world.verified();
      const headers = {
        authorization: `Bearer ${world.provider.projectId}`,
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'content-type': 'application/json',
      };
      await world.client.raw(
        'POST',
        '/v1/auth/magiclink/signin/email',
        headers,
        JSON.stringify({ loginId: email, redirectUrl: PAGE }),
      );
      expect(world.mailer.newest(email).html).not.toContain('evil');
    });

    it('leave no user behind when the login id was taken meanwhile', async () => {
      const email = world.address();
      await world.post('magiclink/signup/email', { loginId: email, URI: PAGE });
      await world.client.signUp(email);
      expect(codesOf([await verify(world.mailer.token(email))])).toEqual(['E062107']);
    });
  });

  describe('of the enchanted kind', () => {
    const open = (token: string) => world.post('enchantedlink/verify', { token });
    const poll = (answer: Answer) =>
      world.post('enchantedlink/pending-session', { pendingRef: answer.body.pendingRef });

    async function start(email: string): Promise<{ answer: Answer; right: string; wrong: string }> {
      const answer = await world.post('enchantedlink/signin/email', { loginId: email, URI: PAGE });
      const linkId = String(answer.body.linkId);
      const links = [...world.mailer.newest(email).text.matchAll(/^(\d\d): .*[?]t=([0-9A-Za-z]+)$/gm)];
      expect(links).toHaveLength(3);
      expect(new Set(links.map(([, number]) => number)).size).toBe(3);
      const right = links.find(([, number]) => number === linkId)?.[2] ?? '';
      return { answer, right, wrong: links.find(([, number]) => number !== linkId)?.[2] ?? '' };
    }

    it('hand the session to the device that waits, once', async () => {
      const { email } = await world.verified();
      const { answer, right } = await start(email);
      expect(answer.body).toEqual({
        linkId: expect.stringMatching(/^\d\d$/) as string,
        pendingRef: expect.stringMatching(/^[0-9A-Za-z]{43}$/) as string,
        maskedEmail: 'p***@example.com',
      });
      const pending = await poll(answer);
      expect([pending.status, pending.body]).toEqual([
        401,
        errorBody('E062503', 'Enchanted link was not opened yet', 'The enchanted link has not been verified yet'),
      ]);
      const opened = await open(right);
      expect([opened.status, opened.body]).toEqual([200, {}]);
      const polls = await Promise.all(Array.from({ length: 20 }, () => poll(answer)));
      expect(codesOf(polls).filter((each) => each === 200)).toEqual([200]);
      const session = polls.find(({ status }) => status === 200);
      expect(claimsOf(session?.body.sessionJwt ?? '').amr).toEqual(['email']);
      expect(session?.body.user.email).toBe(email);
    });

    it('open once', async () => {
      const { email } = await world.verified();
      const { right } = await start(email);
      expect(codesOf(await Promise.all([open(right), open(right)])).sort()).toEqual([200, 'E062504']);
    });

    it('end when a wrong one of the three is opened', async () => {
      const { email } = await world.verified();
      const { answer, right, wrong } = await start(email);
      expect(codesOf([await open(wrong), await open(right), await poll(answer)])).toEqual([
        'E062504',
        'E062504',
        'E062504',
      ]);
    });

    it('are no magic links, nor the other way round', async () => {
      const { email } = await world.verified();
      const { right } = await start(email);
      const magic = await linkFor(email);
      expect(codesOf([await verify(right), await open(magic)])).toEqual(['E062504', 'E062504']);
    });

    it('sign up', async () => {
      const email = world.address();
      const answer = await world.post('enchantedlink/signup/email', { loginId: email, URI: PAGE });
      const linkId = String(answer.body.linkId);
      const right = new RegExp(`${linkId}: .*t=(\\w+)`).exec(world.mailer.newest(email).text)?.[1] ?? '';
      await open(right);
      const { body } = await poll(answer);
      expect(body).toMatchObject({ firstSeen: true, user: { loginIds: [email], verifiedEmail: true } });
    });

    it('change the address', async () => {
      const { answer } = await world.verified();
      const email = world.address();
      const started = await world.post(
        'enchantedlink/update/email',
        { email, URI: PAGE, addToLoginIDs: true },
        answer.body.refreshJwt,
      );
      const linkId = String(started.body.linkId);
      await open(new RegExp(`${linkId}: .*t=(\\w+)`).exec(world.mailer.newest(email).text)?.[1] ?? '');
      const { body } = await poll(started);
      expect(body.user).toMatchObject({ email, verifiedEmail: true });
      expect(body.user.loginIds).toContain(email);
    });

    it('are gone after ten minutes, opened or not', async () => {
      const { email } = await world.verified();
      const opened = await start(email);
      await open(opened.right);
      const unopened = await start(email);
      world.clock.advance(600);
      const answers = [await poll(opened.answer), await poll(unopened.answer), await open(unopened.right)];
      expect(codesOf(answers)).toEqual(['E062504', 'E062504', 'E062504']);
    });
  });

  describe('for a reset', () => {
    const reset = (loginId: string) => world.post('password/reset', { loginId, redirectUrl: PAGE });
    const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

    it('lead through the whole loop to a new password', async () => {
      const { email, answer } = await world.unverified();
      await world.post('otp/update/email', { loginId: email, email }, answer.body.refreshJwt);
      await world.verify(email, world.mailer.code(email));

      const { status, body } = await reset(email);
      expect([status, body]).toEqual([200, { resetMethod: 'magiclink', maskedEmail: 'p***@example.com' }]);
      await settle();
      expect(world.mailer.newest(email).subject).toBe('Set a new password');
      const session = await verify(world.mailer.token(email));
      const update = { loginId: email, newPassword: 'Another-h0rse' };
      expect((await world.post('password/update', update, session.body.refreshJwt)).status).toBe(200);
      expect((await world.client.signIn(email, 'Another-h0rse')).status).toBe(200);
      expect((await world.client.signIn(email, PASSWORD)).status).toBe(401);
    });

    it('are sent to nobody whose address is not proved, and the answer is the same', async () => {
      const { email } = await world.unverified();
      const before = world.mailer.sent.length;
      for (const loginId of [email, world.address()]) {
        const { status, body } = await reset(loginId);
        expect([status, body]).toEqual([200, { resetMethod: 'magiclink', maskedEmail: 'p***@example.com' }]);
      }
      await settle();
      expect(world.mailer.sent).toHaveLength(before);
    });

    it('are answered before anything is done, and while there is no mail', async () => {
      const { email } = await world.verified();
      world.mailer.down = true;
      expect((await reset(email)).status).toBe(200);
      await settle();
      world.mailer.down = false;
    });
  });
});
