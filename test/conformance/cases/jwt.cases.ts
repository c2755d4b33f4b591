import { claimsOf } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { Member, World } from '../world.js';

/** Somebody who may act as others. */
async function impersonator(world: World): Promise<Member> {
  const [member, role] = [await world.member(), world.name('role')];
  dataOf(await world.sdk.management.role.create(role, '', ['Impersonate']));
  dataOf(await world.sdk.management.user.addRoles(member.loginId, [role]));
  return member;
}

export const jwtCases: CaseGroup = {
  title: 'JWT management',
  cases: [
    MethodCases.of('management.jwt.update')
      .does('adds claims to a session JWT', async (world) => {
        const { sessionJwt, userId } = await world.member();
        const { jwt } = dataOf(await world.sdk.management.jwt.update(sessionJwt, { plan: 'gold' }));
        expect((await world.sdk.validateSession(jwt)).token).toMatchObject({ sub: userId, plan: 'gold', drn: 'DS' });
      })
      .refuses('a token that is none', '401 E061005', (world) => world.sdk.management.jwt.update('no-token', { a: 1 })),

    MethodCases.of('management.jwt.impersonate')
      .does('gives a refresh JWT of the user that names who acts', async (world) => {
        const [actor, user] = [await impersonator(world), await world.member()];
        const { jwt } = dataOf(await world.sdk.management.jwt.impersonate(actor.userId, user.loginId, false));
        expect(claimsOf(jwt)).toMatchObject({ sub: user.userId, drn: 'DSR', act: { sub: actor.userId } });
      })
      .refuses('an actor without the permission', '403 E061006', async (world) => {
        const [actor, user] = [await world.member(), await world.member()];
        return world.sdk.management.jwt.impersonate(actor.userId, user.loginId, false);
      })
      .refuses('an unknown user', '404 E112102', async (world) =>
        world.sdk.management.jwt.impersonate((await impersonator(world)).userId, world.email(), false),
      ),

    MethodCases.of('management.jwt.impersonateStepup')
      .does('gives a session JWT of the user that names who acts', async (world) => {
        const [actor, user] = [await impersonator(world), await world.member()];
        const { jwt } = dataOf(await world.sdk.management.jwt.impersonateStepup(actor.userId, user.loginId, false));
        expect(claimsOf(jwt)).toMatchObject({ sub: user.userId, drn: 'DS', act: { sub: actor.userId } });
      })
      .refuses('an actor without the permission', '403 E061006', async (world) => {
        const [actor, user] = [await world.member(), await world.member()];
        return world.sdk.management.jwt.impersonateStepup(actor.userId, user.loginId, false);
      }),

    MethodCases.of('management.jwt.stopImpersonation')
      .does('gives a refresh JWT of the actor again', async (world) => {
        const [actor, user] = [await impersonator(world), await world.member()];
        const acting = dataOf(await world.sdk.management.jwt.impersonate(actor.userId, user.loginId, false));
        const { jwt } = dataOf(await world.sdk.management.jwt.stopImpersonation(acting.jwt));
        expect(claimsOf(jwt)).toMatchObject({ sub: actor.userId, drn: 'DSR' });
        expect(claimsOf(jwt)).not.toHaveProperty('act');
      })
      .refuses('a token of nobody who acts as another', '401 E061005', async (world) =>
        world.sdk.management.jwt.stopImpersonation((await world.member()).refreshJwt),
      ),

    MethodCases.of('management.jwt.signIn')
      .does('signs in as a user, with claims', async (world) => {
        const { loginId, userId } = await world.member();
        const data = dataOf(await world.sdk.management.jwt.signIn(loginId, { customClaims: { plan: 'gold' } }));
        expect(data).toMatchObject({ user: { userId } });
        expect((await world.sdk.validateSession(data.sessionJwt)).token).toMatchObject({ sub: userId, plan: 'gold' });
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.jwt.signIn(world.email())),

    MethodCases.of('management.jwt.signUp')
      .does('makes a user and signs in', async (world) => {
        const loginId = world.email();
        const data = dataOf(await world.sdk.management.jwt.signUp(loginId, { name: 'Ada', verifiedEmail: true }));
        expect(data).toMatchObject({
          firstSeen: true,
          user: { loginIds: [loginId], name: 'Ada', verifiedEmail: true },
        });
      })
      .refuses('a login id that is taken', '400 E062107', async (world) =>
        world.sdk.management.jwt.signUp((await world.member()).loginId),
      ),

    MethodCases.of('management.jwt.signUpOrIn')
      .does('signs in who is there, and makes who is not', async (world) => {
        const { loginId, userId } = await world.member();
        expect(dataOf(await world.sdk.management.jwt.signUpOrIn(loginId)).user?.userId).toBe(userId);
        expect(dataOf(await world.sdk.management.jwt.signUpOrIn(world.email())).firstSeen).toBe(true);
      })
      .refuses('a wrong management key', '401 E061004', (world) =>
        world.stranger.management.jwt.signUpOrIn(world.email()),
      ),

    MethodCases.of('management.jwt.anonymous')
      .does('gives a session of nobody, with claims', async (world) => {
        const data = dataOf(await world.sdk.management.jwt.anonymous({ basket: 7 }));
        expect((await world.sdk.validateSession(data.sessionJwt)).token).toMatchObject({ basket: 7 });
        expect(data).not.toHaveProperty('user');
      })
      .refuses('a tenant that does not exist', '404 E024305', (world) =>
        world.sdk.management.jwt.anonymous({}, 'T-none'),
      ),
  ],
};
