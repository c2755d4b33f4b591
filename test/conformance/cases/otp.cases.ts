import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

const MASKED = 'u***@example.com';
const WRONG = '000000';

export const otpCases: CaseGroup = {
  title: 'One-time codes by e-mail',
  cases: [
    MethodCases.of('otp.signUp.email')
      .does('sends a code that makes the user when it is typed', async (world) => {
        const email = world.email();
        expect(dataOf(await world.sdk.otp.signUp.email(email, { name: 'Ada' }))).toMatchObject({ maskedEmail: MASKED });
        const data = dataOf(await world.sdk.otp.verify.email(email, world.inbox.code(email)));
        expect(data).toMatchObject({ firstSeen: true, user: { email, verifiedEmail: true, name: 'Ada' } });
      })
      .refuses('a login id that is taken', '400 E062107', async (world) =>
        world.sdk.otp.signUp.email((await world.verifiedMember()).loginId),
      ),

    MethodCases.of('otp.signIn.email')
      .does('sends a code to sign in with', async (world) => {
        const { loginId, userId } = await world.verifiedMember();
        expect(dataOf(await world.sdk.otp.signIn.email(loginId))).toMatchObject({ maskedEmail: MASKED });
        const data = dataOf(await world.sdk.otp.verify.email(loginId, world.inbox.code(loginId)));
        expect(data).toMatchObject({ firstSeen: false, user: { userId } });
      })
      .refuses('an unknown user, in the words for an address that is not verified', '400 E062115', (world) =>
        world.sdk.otp.signIn.email(world.email()),
      ),

    MethodCases.of('otp.signUpOrIn.email')
      .does('sends a code to who is there and to who is not', async (world) => {
        const [fresh, { loginId }] = [world.email(), await world.verifiedMember()];
        for (const id of [fresh, loginId]) {
          dataOf(await world.sdk.otp.signUpOrIn.email(id));
          const { firstSeen } = dataOf(await world.sdk.otp.verify.email(id, world.inbox.code(id)));
          expect(firstSeen).toBe(id === fresh);
        }
      })
      .refuses('what is no e-mail address', '400 E011003', (world) => world.sdk.otp.signUpOrIn.email('nobody')),

    MethodCases.of('otp.update.email')
      .does('proves the address of a user who signed up with a password', async (world) => {
        const { loginId, userId, refreshJwt } = await world.member();
        expect(dataOf(await world.sdk.otp.update.email(loginId, loginId, refreshJwt))).toMatchObject({
          maskedEmail: MASKED,
        });
        const data = dataOf(await world.sdk.otp.verify.email(loginId, world.inbox.code(loginId)));
        expect(data.user).toMatchObject({ userId, email: loginId, verifiedEmail: true });
      })
      .refuses('a session JWT in place of a refresh JWT', '401 E061005', async (world) => {
        const { loginId, sessionJwt } = await world.member();
        return world.sdk.otp.update.email(loginId, loginId, sessionJwt);
      }),

    MethodCases.of('otp.verify.email')
      .does('signs in by a code', async (world) => {
        const { loginId, userId } = await world.verifiedMember();
        dataOf(await world.sdk.otp.signIn.email(loginId));
        const { sessionJwt } = dataOf(await world.sdk.otp.verify.email(loginId, world.inbox.code(loginId)));
        expect((await world.sdk.validateSession(sessionJwt)).token).toMatchObject({ sub: userId, amr: ['email'] });
      })
      .refuses('a wrong code', '401 E061102', async (world) => {
        const { loginId } = await world.verifiedMember();
        dataOf(await world.sdk.otp.signIn.email(loginId));
        return world.sdk.otp.verify.email(loginId, world.inbox.code(loginId) === WRONG ? '000001' : WRONG);
      })
      .refuses('a code for the second time', '401 E061102', async (world) => {
        const { loginId } = await world.verifiedMember();
        dataOf(await world.sdk.otp.signIn.email(loginId));
        const code = world.inbox.code(loginId);
        dataOf(await world.sdk.otp.verify.email(loginId, code));
        return world.sdk.otp.verify.email(loginId, code);
      })
      .refuses('too many wrong codes, and the right one after them', '401 E061103', async (world) => {
        const { loginId } = await world.verifiedMember();
        dataOf(await world.sdk.otp.signIn.email(loginId));
        const code = world.inbox.code(loginId);
        for (let attempt = 0; attempt < 10; attempt++) {
          await world.sdk.otp.verify.email(loginId, code === WRONG ? '000001' : WRONG);
        }
        return world.sdk.otp.verify.email(loginId, code);
      }),
  ],
};
