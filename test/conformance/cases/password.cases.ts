import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

const NEW_PASSWORD = 'Battery-5taple';

export const passwordCases: CaseGroup = {
  title: 'Passwords',
  cases: [
    MethodCases.of('password.signUp')
      .does('signs up with an e-mail address that is not verified yet', async (world) => {
        const email = world.email();
        const data = dataOf(await world.sdk.password.signUp(email, PASSWORD, { name: 'Ada' }));
        expect(data).toMatchObject({ firstSeen: true, refreshJwt: expect.any(String) as string });
        expect(data.user).toMatchObject({ loginIds: [email], email, verifiedEmail: false, name: 'Ada' });
      })
      .refuses('a login id that is taken', '400 E062107', async (world) => {
        const { loginId } = await world.member();
        return world.sdk.password.signUp(loginId, PASSWORD);
      })
      .refuses('a password that breaks the policy', '400 E062910', (world) =>
        world.sdk.password.signUp(world.email(), 'short'),
      ),

    MethodCases.of('password.signIn')
      .does('signs in', async (world) => {
        const { loginId, userId } = await world.member();
        const data = dataOf(await world.sdk.password.signIn(loginId, PASSWORD));
        expect(data).toMatchObject({ firstSeen: false, user: { userId } });
        expect((await world.sdk.validateSession(data.sessionJwt)).token.sub).toBe(userId);
      })
      .refuses('a wrong password', '401 E062903', async (world) => {
        const { loginId } = await world.member();
        return world.sdk.password.signIn(loginId, 'Wrong-h0rse');
      })
      .refuses('an unknown user, in the same words', '401 E062903', (world) =>
        world.sdk.password.signIn(world.email(), PASSWORD),
      ),

    MethodCases.of('password.sendReset')
      .does('answers with a masked address', async (world) => {
        const { loginId } = await world.member();
        const data = dataOf(await world.sdk.password.sendReset(loginId, 'https://app.example/reset'));
        expect(data).toMatchObject({ resetMethod: 'magiclink', maskedEmail: 'u***@example.com' });
      })
      .does('answers alike for an unknown user', async (world) => {
        const data = dataOf(await world.sdk.password.sendReset('user-nobody@example.com', 'https://app.example/reset'));
        expect(data).toMatchObject({ resetMethod: 'magiclink', maskedEmail: 'u***@example.com' });
      })
      .refuses('no login id', 'throws: "loginId" must not be empty', (world) => world.sdk.password.sendReset('')),

    MethodCases.of('password.update')
      .does('changes the password of the signed-in user', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        dataOf(await world.sdk.password.update(loginId, NEW_PASSWORD, refreshJwt));
        expect((await world.sdk.password.signIn(loginId, NEW_PASSWORD)).ok).toBe(true);
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).code).toBe(401);
      })
      .refuses('a session JWT in place of a refresh JWT', '401 E061005', async (world) => {
        const { loginId, sessionJwt } = await world.member();
        return world.sdk.password.update(loginId, NEW_PASSWORD, sessionJwt);
      })
      .refuses('a password that breaks the policy', '400 E062910', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        return world.sdk.password.update(loginId, 'short', refreshJwt);
      }),

    MethodCases.of('password.replace')
      .does('changes the password by the old one, and signs in', async (world) => {
        const { loginId } = await world.member();
        const data = dataOf(await world.sdk.password.replace(loginId, PASSWORD, NEW_PASSWORD));
        expect(data.sessionJwt).toBeTruthy();
        expect((await world.sdk.password.signIn(loginId, NEW_PASSWORD)).ok).toBe(true);
      })
      .refuses('a wrong old password', '401 E062903', async (world) => {
        const { loginId } = await world.member();
        return world.sdk.password.replace(loginId, 'Wrong-h0rse', NEW_PASSWORD);
      }),

    MethodCases.of('password.policy')
      .does('shows the rules', async (world) => {
        expect(dataOf(await world.sdk.password.policy())).toMatchObject({ minLength: 8, lowercase: true });
      })
      .neverFails('public, without parameters'),
  ],
};
