import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

export const sessionCases: CaseGroup = {
  title: 'Sessions',
  cases: [
    MethodCases.of('refresh')
      .does('gives a new session JWT', async (world) => {
        const { refreshJwt, userId } = await world.member();
        const { sessionJwt } = dataOf(await world.sdk.refresh(refreshJwt));
        expect((await world.sdk.validateSession(sessionJwt)).token.sub).toBe(userId);
      })
      .refuses('the refresh JWT of a session that was signed out', '401 E064001', async (world) => {
        const { refreshJwt } = await world.member();
        dataOf(await world.sdk.logout(refreshJwt));
        return world.sdk.refresh(refreshJwt);
      })
      .refuses('a session JWT', '401 E061005', async (world) => {
        const { sessionJwt } = await world.member();
        return world.sdk.refresh(sessionJwt);
      }),

    MethodCases.of('selectTenant')
      .does('makes one of the user’s tenants the current one', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        const [one, two] = [await world.tenant(), await world.tenant()];
        dataOf(await world.sdk.management.user.addTenant(loginId, one));
        dataOf(await world.sdk.management.user.addTenant(loginId, two));
        const { sessionJwt } = dataOf(await world.sdk.selectTenant(two, refreshJwt));
        expect((await world.sdk.validateSession(sessionJwt)).token).toMatchObject({
          dct: two,
          tenants: { [one]: {}, [two]: {} },
        });
      })
      .refuses('a tenant that the user is not in', '404 E024305', async (world) => {
        const { refreshJwt } = await world.member();
        return world.sdk.selectTenant(await world.tenant(), refreshJwt);
      }),

    MethodCases.of('logout')
      .does('ends the session', async (world) => {
        const { refreshJwt } = await world.member();
        expect((await world.sdk.logout(refreshJwt)).ok).toBe(true);
        expect((await world.sdk.refresh(refreshJwt)).error?.errorCode).toBe('E064001');
      })
      .refuses('a token that is none', '401 E061005', (world) => world.sdk.logout('no-token')),

    MethodCases.of('logoutAll')
      .does('ends every session of the user', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        const other = dataOf(await world.sdk.password.signIn(loginId, PASSWORD)).refreshJwt;
        expect((await world.sdk.logoutAll(refreshJwt)).ok).toBe(true);
        expect((await world.sdk.refresh(other)).error?.errorCode).toBe('E064001');
      })
      .refuses('a token that is none', '401 E061005', (world) => world.sdk.logoutAll('no-token')),

    MethodCases.of('me')
      .does('shows the user', async (world) => {
        const { loginId, userId, refreshJwt } = await world.member();
        expect(dataOf(await world.sdk.me(refreshJwt))).toMatchObject({ userId, loginIds: [loginId] });
      })
      .refuses('a session JWT', '401 E061005', async (world) => world.sdk.me((await world.member()).sessionJwt)),

    MethodCases.of('myTenants')
      .does('lists the user’s tenants by id', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        const tenant = await world.tenant();
        dataOf(await world.sdk.management.user.addTenant(loginId, tenant));
        const { tenants } = dataOf(await world.sdk.myTenants([tenant], refreshJwt));
        expect(tenants.map(({ id }) => id)).toEqual([tenant]);
      })
      .refuses('a token that is none', '401 E061005', (world) => world.sdk.myTenants(true, 'no-token')),

    MethodCases.of('history')
      .does('lists the sign-ins', async (world) => {
        const { userId, refreshJwt } = await world.member();
        expect(dataOf(await world.sdk.history(refreshJwt))).toMatchObject([{ userId, ip: '127.0.0.1' }]);
      })
      .refuses('a token that is none', '401 E061005', (world) => world.sdk.history('no-token')),

    MethodCases.of('getKey')
      .does('finds the key that signs', async (world) => {
        const { sessionJwt } = await world.member();
        const header = JSON.parse(Buffer.from(sessionJwt.split('.')[0]!, 'base64url').toString()) as { kid: string };
        expect(await world.sdk.getKey({ alg: 'RS256', kid: header.kid })).toBeDefined();
      })
      .refuses('a key id that signs nothing', 'throws: failed to fetch matching key', (world) =>
        world.sdk.getKey({ alg: 'RS256', kid: 'SK-of-nobody' }),
      ),

    MethodCases.of('validateJwt')
      .does('accepts a refresh JWT and says who it is of', async (world) => {
        const { userId, refreshJwt } = await world.member();
        expect((await world.sdk.validateJwt(refreshJwt)).token).toMatchObject({ sub: userId, drn: 'DSR' });
      })
      .refuses('a token that is none', 'throws: Invalid Compact JWS', (world) => world.sdk.validateJwt('no-token')),

    MethodCases.of('validateSession')
      .does('accepts a session JWT', async (world) => {
        const { userId, sessionJwt } = await world.member();
        expect((await world.sdk.validateSession(sessionJwt)).token).toMatchObject({ sub: userId, drn: 'DS' });
      })
      .refuses(
        'a token that is none',
        'throws: session validation failed. Error: JWSInvalid: Invalid Compact JWS',
        (world) => world.sdk.validateSession('no-token'),
      ),

    MethodCases.of('refreshSession')
      .does('gives a new session, checked', async (world) => {
        const { userId, refreshJwt } = await world.member();
        expect((await world.sdk.refreshSession(refreshJwt)).token.sub).toBe(userId);
      })
      .refuses(
        'the refresh JWT of a session that was signed out',
        'throws: refresh token validation failed, Error: Error: Expired due to logout',
        async (world) => {
          const { refreshJwt } = await world.member();
          dataOf(await world.sdk.logout(refreshJwt));
          return world.sdk.refreshSession(refreshJwt);
        },
      ),

    MethodCases.of('validateAndRefreshSession')
      .does('refreshes where the session JWT is missing', async (world) => {
        const { userId, refreshJwt } = await world.member();
        expect((await world.sdk.validateAndRefreshSession(undefined, refreshJwt)).token.sub).toBe(userId);
      })
      .refuses('no token at all', 'throws: both session and refresh tokens are empty', (world) =>
        world.sdk.validateAndRefreshSession(),
      ),
  ],
};
