import { claimsOf, errorBody } from '../support/idp-provider.js';
import { codesOf, VerificationWorld, wrong } from '../support/idp-verification.js';

const WRONG = errorBody('E061102', 'Invalid code', 'Failed to verify code');

describe('one-time codes', () => {
  let world: VerificationWorld;

  beforeAll(async () => (world = await VerificationWorld.start()));
  afterAll(() => world.close());

  const signIn = (loginId: string, loginOptions = {}) => world.post('otp/signin/email', { loginId, loginOptions });

  it('sign up: the account comes to be, verified, when the code is used', async () => {
    const email = world.address();
    const started = await world.post('otp/signup/email', { loginId: email, user: { name: 'Ada' } });
    expect([started.status, started.body]).toEqual([200, { maskedEmail: 'p***@example.com', verificationAttempts: 5 }]);
    expect((await world.client.get(`/v1/mgmt/user?loginId=${email}`, 'K-for-tests-0123456789')).status).toBe(404);
    const { status, body } = await world.verify(email, world.mailer.code(email));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      firstSeen: true,
      user: { loginIds: [email], email, verifiedEmail: true, name: 'Ada', status: 'enabled', password: false },
    });
  });

  it('sign up to the address of the e-mail field, where the login id is a name', async () => {
    const email = world.address();
    await world.post('otp/signup/email', { loginId: 'otp-ada', email, user: {} });
    const { body } = await world.verify('otp-ada', world.mailer.code(email));
    expect(body.user).toMatchObject({ loginIds: ['otp-ada'], email, verifiedEmail: true });
  });

  it('say how the user signed in, through refreshes', async () => {
    const { answer } = await world.verified();
    expect(claimsOf(answer.body.sessionJwt)).toMatchObject({ amr: ['email'], drn: 'DS' });
    const refreshed = await world.post('refresh', {}, answer.body.refreshJwt);
    expect(claimsOf(refreshed.body.sessionJwt).amr).toEqual(['email']);
  });

  it('sign in with the claims that were asked for', async () => {
    const { email, answer } = await world.verified();
    await signIn(email, { customClaims: { theme: 'dark' }, revokeOtherSessions: true });
    const { body } = await world.verify(email, world.mailer.code(email));
    expect(body).toMatchObject({ firstSeen: false });
    expect(claimsOf(body.sessionJwt)).toMatchObject({ nsec: { theme: 'dark' } });
    expect(codesOf([await world.post('refresh', {}, answer.body.refreshJwt)])).toEqual(['E064001']);
  });

  it('sign up or in, whoever asks', async () => {
    const email = world.address();
    for (const firstSeen of [true, false]) {
      const { status, body } = await world.post('otp/signup-in/email', { loginId: email });
      expect([status, body]).toEqual([200, { maskedEmail: 'p***@example.com', verificationAttempts: 5 }]);
      expect((await world.verify(email, world.mailer.code(email))).body).toMatchObject({ firstSeen });
    }
  });

  it('are refused alike for strangers and for addresses that nobody proved', async () => {
    const { email } = await world.unverified();
    const answers = [await signIn(email), await signIn(world.address()), await signIn('just-a-name')];
    answers.push(await world.post('otp/signup-in/email', { loginId: email }));
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([
        400,
        errorBody('E062115', 'Email is not verified', 'Cannot sign in by an e-mail address that is not verified'),
      ]);
    }
    expect(world.mailer.sent.filter(({ to }) => to === email)).toEqual([]);
  });

  it('are not sent to sign up somebody who is', async () => {
    const { email } = await world.unverified();
    expect(codesOf([await world.post('otp/signup/email', { loginId: email })])).toEqual(['E062107']);
  });

  it('work once, also when they are used many times at once', async () => {
    const { email } = await world.verified();
    await signIn(email);
    const code = world.mailer.code(email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.verify(email, code)));
    expect(codesOf(answers).filter((each) => each === 200)).toEqual([200]);
  });

  it('are refused after too many wrong ones, the right one too, until some minutes later', async () => {
    const { email } = await world.verified();
    await signIn(email);
    const code = world.mailer.code(email);
    for (let n = 0; n < 5; n++) {
      const { status, body } = await world.verify(email, wrong(code));
      expect([status, body]).toEqual([401, WRONG]);
    }
    const { status, body } = await world.verify(email, code);
    expect([status, body]).toEqual([
      401,
      errorBody('E061103', 'Too many attempts', 'Too many attempts to verify code'),
    ]);
    await signIn(email);
    expect(codesOf([await world.verify(email, world.mailer.code(email))])).toEqual(['E061103']);
    world.clock.advance(600);
    await signIn(email);
    expect(codesOf([await world.verify(email, world.mailer.code(email))])).toEqual([200]);
  });

  it('are counted right when tried many at once', async () => {
    const { email } = await world.verified();
    await signIn(email);
    const code = wrong(world.mailer.code(email));
    const answers = codesOf(await Promise.all(Array.from({ length: 50 }, () => world.verify(email, code))));
    expect([
      answers.filter((each) => each === 'E061102').length,
      answers.filter((each) => each === 'E061103').length,
    ]).toEqual([5, 45]);
  });

  it('do not tell by attempts who has an account', async () => {
    const stranger = world.address();
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await world.verify(stranger, '123456'));
    expect(codesOf(answers)).toEqual([...Array<string>(5).fill('E061102'), 'E061103']);
  });

  it('live for ten minutes', async () => {
    const { email } = await world.verified();
    await signIn(email);
    world.clock.advance(599);
    const code = world.mailer.code(email);
    await signIn(email);
    const second = world.mailer.code(email);
    expect(codesOf([await world.verify(email, code)])).toEqual([code === second ? 200 : 'E061102']);
    world.clock.advance(600);
    expect(codesOf([await world.verify(email, second)])).toEqual(['E061102']);
  });

  it('prove the address of a user who signed up by password', async () => {
    const { email, answer } = await world.unverified();
    const token = answer.body.refreshJwt;
    const started = await world.post('otp/update/email', { loginId: email, email }, token);
    expect(started.body).toEqual({ maskedEmail: 'p***@example.com', verificationAttempts: 5 });
    const { body } = await world.verify(email, world.mailer.code(email));
    expect(body.user).toMatchObject({ email, verifiedEmail: true, loginIds: [email] });
    expect((await signIn(email)).status).toBe(200);
  });

  it('change the address, and add it to the login ids if asked', async () => {
    const { email, answer } = await world.verified();
    const added = world.address();
    await world.post('otp/update/email', { loginId: email, email: added, addToLoginIDs: true }, answer.body.refreshJwt);
    const { body } = await world.verify(email, world.mailer.code(added));
    expect(body.user).toMatchObject({ email: added, verifiedEmail: true, loginIds: [email, added] });
    await signIn(email);
    expect(codesOf([await world.verify(added, world.mailer.code(added))])).toEqual([200]);
  });

  it('for an address are void when the user has another by then', async () => {
    const { email, answer } = await world.verified();
    await signIn(email);
    const code = world.mailer.code(email);
    const magic = await world.post('magiclink/signin/email', { loginId: email, URI: 'https://app.example' });
    const token = world.mailer.token(email);
    expect(magic.status).toBe(200);
    const changed = world.address();
    await world.post('magiclink/update/email', { email: changed, URI: 'https://app.example' }, answer.body.refreshJwt);
    await world.post('magiclink/verify', { token: world.mailer.token(changed) });
    expect(codesOf([await world.verify(email, code), await world.post('magiclink/verify', { token })])).toEqual([
      'E061102',
      'E062504',
    ]);
  });

  it("do not take an address that is another user's", async () => {
    const { email: taken } = await world.verified();
    const { email, answer } = await world.unverified();
    const token = answer.body.refreshJwt;
    for (const wish of ['addToLoginIDs', 'onMergeUseExisting', 'failOnConflict']) {
      const { status, body } = await world.post(
        'otp/update/email',
        { loginId: email, email: taken, [wish]: true },
        token,
      );
      expect([status, body.errorCode]).toEqual([400, 'E062125']);
    }
  });

  it('change nothing for a refresh token of somebody else, or none', async () => {
    const { answer } = await world.unverified();
    const { email } = await world.verified();
    const update = (token?: string) => world.post('otp/update/email', { loginId: email, email }, token);
    expect(
      codesOf([await update(answer.body.refreshJwt), await update(), await update(answer.body.sessionJwt)]),
    ).toEqual(['E061004', 'E061005', 'E061005']);
  });

  it('are not sent without end to one address', async () => {
    const { email } = await world.verified();
    const answers = [];
    for (let n = 0; n < 11; n++) answers.push(await signIn(email));
    expect(codesOf(answers).slice(-3)).toEqual([200, 'E130429', 'E130429']);
    expect(answers.at(-1)?.headers['retry-after']).toBe('600');
  });

  it('are not promised while there is no mail', async () => {
    const { email } = await world.verified();
    world.mailer.down = true;
    const { status, body, headers } = await signIn(email);
    world.mailer.down = false;
    expect([status, body.errorCode, headers['retry-after']]).toEqual([503, 'E010504', '5']);
  });

  it('are not for users who are shut out', async () => {
    const { email, answer } = await world.verified();
    await signIn(email);
    await world.client.manage('/v1/mgmt/user/update/status', { loginId: email, status: 'disabled' });
    const answers = [await signIn(email), await world.verify(email, world.mailer.code(email))];
    expect(codesOf(answers)).toEqual(['E062115', 'E061102']);
    expect(answer.status).toBe(200);
  });

  it.each(['nobody@', 'a b@example.com', 'a,b@example.com', 'a<b>@example.com', 'x@y@z'])(
    'are not sent to %j',
    async (email) => {
      const { status, body } = await world.post('otp/signup/email', { loginId: 'some-name', email });
      expect([status, body.errorCode]).toEqual([400, 'E011003']);
    },
  );

  it.each([
    'otp/signin/sms',
    'otp/signup/voice',
    'otp/signup-in/whatsapp',
    'otp/update/phone/im',
    'otp/verify/sms',
    'magiclink/signin/sms',
  ])('by phone are not configured: %s', async (path) => {
    const method = path.split('/').at(-1) ?? '';
    const { status, body } = await world.post(path, { loginId: '+15555555555', code: '123456' });
    expect([status, body]).toEqual([
      400,
      errorBody(
        'E061001',
        'Sign-in by this means is not enabled',
        `Messages by ${method} are not configured: this provider has no ${method} connector. Use email`,
      ),
    ]);
  });

  it('by pigeon are not known', async () => {
    expect((await world.post('otp/signin/pigeon', { loginId: 'a@b.c' })).status).toBe(404);
  });
});
