import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

const PAGE = 'https://app.example/verify';

async function testUser(world: World): Promise<string> {
  const loginId = world.email();
  dataOf(await world.sdk.management.user.createTestUser(loginId));
  return loginId;
}

const tokenOf = (link: string): string => new URL(link).searchParams.get('t') ?? '';

export const testUserCases: CaseGroup = {
  title: 'Codes and links without mail',
  cases: [
    MethodCases.of('management.user.generateOTPForTestUser')
      .does('gives a code that signs a test user in', async (world) => {
        const loginId = await testUser(world);
        const { code } = dataOf(await world.sdk.management.user.generateOTPForTestUser('email', loginId));
        expect(dataOf(await world.sdk.otp.verify.email(loginId, code)).user).toMatchObject({ test: true });
      })
      .refuses('a user who is no test user', '400 E011003', async (world) =>
        world.sdk.management.user.generateOTPForTestUser('email', (await world.member()).loginId),
      ),

    MethodCases.of('management.user.generateMagicLinkForTestUser')
      .does('gives a link that signs a test user in', async (world) => {
        const loginId = await testUser(world);
        const { link } = dataOf(await world.sdk.management.user.generateMagicLinkForTestUser('email', loginId, PAGE));
        expect(link.startsWith(`${PAGE}?t=`)).toBe(true);
        expect((await world.sdk.magicLink.verify(tokenOf(link))).ok).toBe(true);
      })
      .refuses('a user who is no test user', '400 E011003', async (world) =>
        world.sdk.management.user.generateMagicLinkForTestUser('email', (await world.member()).loginId, PAGE),
      ),

    MethodCases.of('management.user.generateEnchantedLinkForTestUser')
      .does('gives the right link and what to wait with', async (world) => {
        const loginId = await testUser(world);
        const { link, pendingRef } = dataOf(
          await world.sdk.management.user.generateEnchantedLinkForTestUser(loginId, PAGE),
        );
        dataOf(await world.sdk.enchantedLink.verify(tokenOf(link)));
        expect((await world.sdk.enchantedLink.waitForSession(pendingRef)).ok).toBe(true);
      })
      .refuses('a user who is no test user', '400 E011003', async (world) =>
        world.sdk.management.user.generateEnchantedLinkForTestUser((await world.member()).loginId, PAGE),
      ),

    MethodCases.of('management.user.generateEmbeddedLink')
      .does('gives a token that signs in, with claims', async (world) => {
        const { loginId, userId } = await world.member();
        const { token } = dataOf(await world.sdk.management.user.generateEmbeddedLink(loginId, { plan: 'gold' }));
        const { sessionJwt } = dataOf(await world.sdk.magicLink.verify(token));
        expect((await world.sdk.validateSession(sessionJwt)).token).toMatchObject({ sub: userId, plan: 'gold' });
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.generateEmbeddedLink(world.email()),
      ),

    MethodCases.of('management.user.generateSignUpEmbeddedLink')
      .does('gives a token that makes the user and signs in', async (world) => {
        const loginId = world.email();
        const { token } = dataOf(
          await world.sdk.management.user.generateSignUpEmbeddedLink(loginId, { name: 'Ada' }, true),
        );
        const data = dataOf(await world.sdk.magicLink.verify(token));
        expect(data).toMatchObject({
          firstSeen: true,
          user: { loginIds: [loginId], name: 'Ada', verifiedEmail: true },
        });
      })
      .refuses('a wrong management key', '401 E061004', (world) =>
        world.stranger.management.user.generateSignUpEmbeddedLink(world.email()),
      ),
  ],
};
