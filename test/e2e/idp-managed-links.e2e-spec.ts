import descope from '@descope/node-sdk';
import { claimsOf, MANAGEMENT_KEY } from '../support/idp-provider.js';
import { codesOf, PAGE, VerificationWorld } from '../support/idp-verification.js';

describe('links and codes of management', () => {
  let world: VerificationWorld;
  let sdk: ReturnType<typeof descope>;

  beforeAll(async () => {
    world = await VerificationWorld.start();
    const baseUrl = await world.provider.listen(0, '127.0.0.1');
    sdk = descope({ projectId: world.provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
  });

  afterAll(() => world.close());

  describe('embedded', () => {
    it('sign in with claims at the top of the token, once', async () => {
      const { email } = await world.unverified();
      const { data } = await sdk.management.user.generateEmbeddedLink(email, { plan: 'gold' }, 30);
      const session = await sdk.magicLink.verify(data!.token);
      expect(session.data?.user?.email).toBe(email);
      expect(claimsOf(session.data!.sessionJwt)).toMatchObject({ plan: 'gold', amr: [] });
      const refreshed = await sdk.refreshSession(session.data!.refreshJwt!);
      expect(refreshed.token).toMatchObject({ plan: 'gold' });
      expect((await sdk.magicLink.verify(data!.token)).error?.errorCode).toBe('E062504');
    });

    it('prove no address', async () => {
      const { email } = await world.unverified();
      const { data } = await sdk.management.user.generateEmbeddedLink(email);
      expect((await sdk.magicLink.verify(data!.token)).data?.user?.verifiedEmail).toBe(false);
    });

    it('live for a minute, or as long as was asked for', async () => {
      const { email } = await world.unverified();
      const short = await world.client.manage('/v1/mgmt/user/signin/embeddedlink', { loginId: email });
      const long = await world.client.manage('/v1/mgmt/user/signin/embeddedlink', { loginId: email, timeout: 120 });
      world.clock.advance(60);
      const verify = (token: unknown) => world.post('magiclink/verify', { token });
      expect(codesOf([await verify(short.body.token), await verify(long.body.token)])).toEqual(['E062504', 200]);
    });

    it.each([{ sub: 'U1' }, { roles: ['Tenant Admin'] }, { tenants: {} }])(
      'set no claim of ours: %j',
      async (claims) => {
        const { email } = await world.unverified();
        const answer = await world.client.manage('/v1/mgmt/user/signin/embeddedlink', {
          loginId: email,
          customClaims: claims,
        });
        expect([answer.status, answer.body.errorCode]).toEqual([400, 'E011003']);
      },
    );

    it('are not for strangers', async () => {
      expect((await sdk.management.user.generateEmbeddedLink('nobody')).error?.errorCode).toBe('E112102');
    });

    it('sign up, with what management vouches for', async () => {
      const email = world.address();
      const { data } = await sdk.management.user.generateSignUpEmbeddedLink(
        email,
        { name: 'Ada', phone: '+15555555555' },
        true,
        true,
        { customClaims: { theme: 'dark' } },
      );
      const session = await sdk.magicLink.verify(data!.token);
      expect(session.data).toMatchObject({
        firstSeen: true,
        user: { loginIds: [email], name: 'Ada', email, verifiedEmail: true, verifiedPhone: true },
      });
      expect(claimsOf(session.data!.sessionJwt)).toMatchObject({ nsec: { theme: 'dark' } });
    });

    it('sign in whoever is signed up already', async () => {
      const { email, answer } = await world.unverified();
      const { data } = await sdk.management.user.generateSignUpEmbeddedLink(email, {}, true);
      const session = await sdk.magicLink.verify(data!.token);
      expect(session.data).toMatchObject({
        firstSeen: false,
        user: { userId: answer.body.user.userId, verifiedEmail: true },
      });
    });
  });

  describe('of test users', () => {
    async function testUser(): Promise<string> {
      const email = world.address();
      const { ok } = await sdk.management.user.createTestUser(email, { email });
      expect(ok).toBe(true);
      return email;
    }

    it('stay good when the user signs in or up later, and nothing is sent', async () => {
      const email = await testUser();
      const before = world.mailer.sent.length;
      for (const start of [() => sdk.otp.signIn.email(email), () => sdk.otp.signUp.email(email)]) {
        const { data } = await sdk.management.user.generateOTPForTestUser('email', email);
        expect((await start()).ok).toBe(true);
        const session = await sdk.otp.verify.email(email, data!.code);
        expect(session.data?.user).toMatchObject({ loginIds: [email], test: true });
        expect(claimsOf(session.data!.sessionJwt)).toMatchObject({ tu: true, amr: ['email'] });
      }
      expect(world.mailer.sent).toHaveLength(before);
    });

    it('sign in by a magic link', async () => {
      const email = await testUser();
      const { data } = await sdk.management.user.generateMagicLinkForTestUser('email', email, PAGE);
      expect(data).toEqual({
        loginId: email,
        link: expect.stringMatching(/^https:\/\/app\.example\/in\?t=\w{65}$/) as string,
      });
      await sdk.magicLink.signIn.email(email, PAGE);
      expect((await sdk.magicLink.verify(data!.link.split('t=')[1] ?? '')).ok).toBe(true);
    });

    it('sign in by an enchanted link', async () => {
      const email = await testUser();
      const { data } = await sdk.management.user.generateEnchantedLinkForTestUser(email, PAGE);
      expect((await sdk.enchantedLink.verify(data!.link.split('t=')[1] ?? '')).ok).toBe(true);
      const session = await sdk.enchantedLink.waitForSession(data!.pendingRef, {
        pollingIntervalMs: 1000,
        timeoutMs: 5000,
      });
      expect(session.data?.user?.loginIds).toEqual([email]);
    });

    it('are not made for people, strangers and phones', async () => {
      const { email } = await world.verified();
      const generate = (loginId: string, deliveryMethod: string) =>
        world.client.manage('/v1/mgmt/tests/generate/otp', { loginId, deliveryMethod });
      const answers = [await generate(email, 'email'), await generate('nobody', 'email'), await generate(email, 'sms')];
      expect(answers.map(({ status, body }) => [status, body.errorCode])).toEqual([
        [400, 'E011003'],
        [404, 'E112102'],
        [400, 'E061001'],
      ]);
    });

    it('need the management key', async () => {
      const { answer } = await world.unverified();
      for (const path of ['tests/generate/otp', 'tests/generate/magiclink', 'user/signin/embeddedlink']) {
        const asked = await world.client.post(`/v1/mgmt/${path}`, { loginId: 'x' }, answer.body.refreshJwt);
        expect(asked.status).toBe(401);
      }
    });
  });
});
