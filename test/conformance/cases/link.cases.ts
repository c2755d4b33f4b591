import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

const PAGE = 'https://app.example/verify';
const NEW_PASSWORD = 'Battery-5taple';
const AT_ONCE = { pollingIntervalMs: 10, timeoutMs: 1 };

export const magicLinkCases: CaseGroup = {
  title: 'Magic links by e-mail',
  cases: [
    MethodCases.of('magicLink.signUp.email')
      .does('sends a link that makes the user when it is opened', async (world) => {
        const email = world.email();
        dataOf(await world.sdk.magicLink.signUp.email(email, PAGE, { name: 'Ada' }));
        expect(world.inbox.newest(email).text).toContain(`${PAGE}?t=`);
        const data = dataOf(await world.sdk.magicLink.verify(world.inbox.token(email)));
        expect(data).toMatchObject({ firstSeen: true, user: { email, verifiedEmail: true, name: 'Ada' } });
      })
      .refuses('a login id that is taken', '400 E062107', async (world) =>
        world.sdk.magicLink.signUp.email((await world.verifiedMember()).loginId, PAGE),
      ),

    MethodCases.of('magicLink.signIn.email')
      .does('sends a link to sign in with', async (world) => {
        const { loginId, userId } = await world.verifiedMember();
        dataOf(await world.sdk.magicLink.signIn.email(loginId, PAGE));
        expect(dataOf(await world.sdk.magicLink.verify(world.inbox.token(loginId))).user?.userId).toBe(userId);
      })
      .refuses('an unknown user, in the words for an address that is not verified', '400 E062115', (world) =>
        world.sdk.magicLink.signIn.email(world.email(), PAGE),
      ),

    MethodCases.of('magicLink.signUpOrIn.email')
      .does('sends a link to who is not there yet', async (world) => {
        const email = world.email();
        dataOf(await world.sdk.magicLink.signUpOrIn.email(email, PAGE));
        expect(dataOf(await world.sdk.magicLink.verify(world.inbox.token(email))).firstSeen).toBe(true);
      })
      .refuses('what is no e-mail address', '400 E011003', (world) =>
        world.sdk.magicLink.signUpOrIn.email('nobody', PAGE),
      ),

    MethodCases.of('magicLink.update.email')
      .does('proves the address of a user who signed up with a password', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        dataOf(await world.sdk.magicLink.update.email(loginId, loginId, PAGE, refreshJwt));
        const { user } = dataOf(await world.sdk.magicLink.verify(world.inbox.token(loginId)));
        expect(user).toMatchObject({ email: loginId, verifiedEmail: true });
      })
      .refuses('a session JWT in place of a refresh JWT', '401 E061005', async (world) => {
        const { loginId, sessionJwt } = await world.member();
        return world.sdk.magicLink.update.email(loginId, loginId, PAGE, sessionJwt);
      }),

    MethodCases.of('magicLink.verify')
      .does('ends the way from a forgotten password to a new one', async (world) => {
        const { loginId } = await world.verifiedMember();
        dataOf(await world.sdk.password.sendReset(loginId, PAGE));
        const { refreshJwt } = dataOf(await world.sdk.magicLink.verify(world.inbox.token(loginId)));
        dataOf(await world.sdk.password.update(loginId, NEW_PASSWORD, refreshJwt));
        expect((await world.sdk.password.signIn(loginId, NEW_PASSWORD)).ok).toBe(true);
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).ok).toBe(false);
      })
      .refuses('a link for the second time', '401 E062504', async (world) => {
        const { loginId } = await world.verifiedMember();
        dataOf(await world.sdk.magicLink.signIn.email(loginId, PAGE));
        dataOf(await world.sdk.magicLink.verify(world.inbox.token(loginId)));
        return world.sdk.magicLink.verify(world.inbox.token(loginId));
      })
      .refuses('a link that was never sent', '401 E062504', (world) => world.sdk.magicLink.verify('never-sent')),
  ],
};

/** @returns the token behind the number that the user sees */
async function enchanted(world: World, loginId: string) {
  const { linkId, pendingRef } = dataOf(await world.sdk.enchantedLink.signIn(loginId, PAGE));
  const lines = world.inbox.newest(loginId).text.split('\n');
  const right = lines.find((line) => line.trim().startsWith(`${linkId}:`)) ?? '';
  return { pendingRef, right: /[?&]t=(\w+)/.exec(right)?.[1] ?? '' };
}

export const enchantedLinkCases: CaseGroup = {
  title: 'Enchanted links',
  cases: [
    MethodCases.of('enchantedLink.signUp')
      .does('sends three links, of which one is right', async (world) => {
        const email = world.email();
        const data = dataOf(await world.sdk.enchantedLink.signUp(email, PAGE));
        expect(data).toMatchObject({
          linkId: expect.stringMatching(/^\d\d$/) as string,
          maskedEmail: 'u***@example.com',
        });
        expect(new Set(world.inbox.tokens(email)).size).toBe(3);
      })
      .refuses('a login id that is taken', '400 E062107', async (world) =>
        world.sdk.enchantedLink.signUp((await world.verifiedMember()).loginId, PAGE),
      ),

    MethodCases.of('enchantedLink.signIn')
      .does('sends links to sign in with', async (world) => {
        const { loginId } = await world.verifiedMember();
        expect(dataOf(await world.sdk.enchantedLink.signIn(loginId, PAGE)).pendingRef).toBeTruthy();
      })
      .refuses('an unknown user, in the words for an address that is not verified', '400 E062115', (world) =>
        world.sdk.enchantedLink.signIn(world.email(), PAGE),
      ),

    MethodCases.of('enchantedLink.signUpOrIn')
      .does('sends links to who is not there yet', async (world) => {
        const email = world.email();
        expect(dataOf(await world.sdk.enchantedLink.signUpOrIn(email, PAGE)).pendingRef).toBeTruthy();
        expect(world.inbox.tokens(email)).toHaveLength(3);
      })
      .refuses('what is no e-mail address', '400 E011003', (world) =>
        world.sdk.enchantedLink.signUpOrIn('nobody', PAGE),
      ),

    MethodCases.of('enchantedLink.update.email')
      .does('sends links to prove an address', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        const data = dataOf(await world.sdk.enchantedLink.update.email(loginId, loginId, PAGE, refreshJwt));
        expect(data.pendingRef).toBeTruthy();
      })
      .refuses('a session JWT in place of a refresh JWT', '401 E061005', async (world) => {
        const { loginId, sessionJwt } = await world.member();
        return world.sdk.enchantedLink.update.email(loginId, loginId, PAGE, sessionJwt);
      }),

    MethodCases.of('enchantedLink.verify')
      .does('takes the link with the number that the user sees', async (world) => {
        const { right } = await enchanted(world, (await world.verifiedMember()).loginId);
        expect((await world.sdk.enchantedLink.verify(right)).ok).toBe(true);
      })
      .refuses('another of the three links', '401 E062504', async (world) => {
        const { loginId } = await world.verifiedMember();
        const { right } = await enchanted(world, loginId);
        return world.sdk.enchantedLink.verify(world.inbox.tokens(loginId).find((token) => token !== right)!);
      }),

    MethodCases.of('enchantedLink.waitForSession')
      .does('gets the session once the link is opened', async (world) => {
        const { loginId, userId } = await world.verifiedMember();
        const { pendingRef, right } = await enchanted(world, loginId);
        dataOf(await world.sdk.enchantedLink.verify(right));
        expect(dataOf(await world.sdk.enchantedLink.waitForSession(pendingRef)).user?.userId).toBe(userId);
      })
      .refuses('to wait for ever', 'Session polling timeout exceeded: 1ms', async (world) => {
        const { pendingRef } = await enchanted(world, (await world.verifiedMember()).loginId);
        return world.sdk.enchantedLink.waitForSession(pendingRef, AT_ONCE);
      }),
  ],
};
