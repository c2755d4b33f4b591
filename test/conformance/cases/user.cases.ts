import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

const NOBODY = 'nobody@example.com';

async function load(world: World, loginId: string) {
  return dataOf(await world.sdk.management.user.load(loginId));
}

export const userCases: CaseGroup = {
  title: 'Users',
  cases: [
    MethodCases.of('management.user.create')
      .does('creates an invited user with roles and tenants', async (world) => {
        const [loginId, role, tenantId] = [world.email(), await world.role(), await world.tenant()];
        const user = dataOf(
          await world.sdk.management.user.create(loginId, {
            displayName: 'Ada',
            roles: [role],
            userTenants: [{ tenantId, roleNames: [] }],
            additionalLoginIds: [`also-${loginId}`],
            customAttributes: { tier: 'gold' },
          }),
        );
        expect(user).toMatchObject({
          loginIds: [loginId, `also-${loginId}`],
          email: loginId,
          verifiedEmail: true,
          name: 'Ada',
          status: 'invited',
          roleNames: [role],
          userTenants: [{ tenantId }],
          customAttributes: { tier: 'gold' },
          test: false,
        });
      })
      .refuses('a login id that is taken', '400 E062107', async (world) =>
        world.sdk.management.user.create((await world.managed()).loginId),
      )
      .refuses('a role that does not exist', '404 E024205', (world) =>
        world.sdk.management.user.create(world.email(), { roles: ['none'] }),
      )
      .refuses('a wrong management key', '401 E061004', (world) =>
        world.stranger.management.user.create(world.email()),
      ),

    MethodCases.of('management.user.createTestUser')
      .does('creates a user that nothing is sent to', async (world) => {
        const user = dataOf(await world.sdk.management.user.createTestUser(world.email()));
        expect(user).toMatchObject({ test: true });
      })
      .refuses('a login id that is taken', '400 E062107', async (world) =>
        world.sdk.management.user.createTestUser((await world.managed()).loginId),
      ),

    MethodCases.of('management.user.invite')
      .does('creates a user and writes to them', async (world) => {
        const loginId = world.email();
        const options = { inviteUrl: 'https://app.example/join', sendMail: true };
        expect(dataOf(await world.sdk.management.user.invite(loginId, options))).toMatchObject({ status: 'invited' });
        expect(world.inbox.newest(loginId).text).toContain('https://app.example/join');
      })
      .refuses('a role that does not exist', '404 E024205', (world) =>
        world.sdk.management.user.invite(world.email(), {
          roles: ['none'],
          inviteUrl: 'https://app.example/join',
          sendMail: true,
        }),
      ),

    MethodCases.of('management.user.inviteBatch')
      .does('creates users and writes to them', async (world) => {
        const loginId = world.email();
        const { createdUsers, failedUsers } = dataOf(
          await world.sdk.management.user.inviteBatch([{ loginIdOrUserId: loginId }], 'https://app.example/join', true),
        );
        expect(createdUsers).toMatchObject([{ loginIds: [loginId], status: 'invited' }]);
        expect(failedUsers).toEqual([]);
        expect(world.inbox.newest(loginId).text).toContain('https://app.example/join');
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.inviteBatch([])),

    MethodCases.of('management.user.createBatch')
      .does('creates those that it can, and says which it cannot', async (world) => {
        const [fresh, { loginId: taken }] = [world.email(), await world.managed()];
        const { createdUsers, failedUsers } = dataOf(
          await world.sdk.management.user.createBatch([
            { loginIdOrUserId: fresh, password: PASSWORD },
            { loginIdOrUserId: taken },
          ]),
        );
        expect(createdUsers).toMatchObject([{ loginIds: [fresh] }]);
        expect(failedUsers).toMatchObject([{ user: { loginIds: [taken] } }]);
        expect((await world.sdk.password.signIn(fresh, PASSWORD)).ok).toBe(true);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.createBatch([])),

    MethodCases.of('management.user.deleteBatch')
      .does('deletes several users', async (world) => {
        const users = [await world.managed(), await world.managed()];
        dataOf(await world.sdk.management.user.deleteBatch(users.map(({ userId }) => userId)));
        expect((await world.sdk.management.user.load(users[0]!.loginId)).code).toBe(404);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.deleteBatch(['U1'])),

    MethodCases.of('management.user.update')
      .does('replaces everything, also by nothing', async (world) => {
        const { loginId } = await world.managed({ displayName: 'Ada', givenName: 'A' });
        const user = dataOf(await world.sdk.management.user.update(loginId, { displayName: 'Bea' }));
        expect(user).toMatchObject({ name: 'Bea', givenName: '' });
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.update(NOBODY, {})),

    MethodCases.of('management.user.patch')
      .does('changes what is given, and nothing else', async (world) => {
        const { loginId } = await world.managed({ displayName: 'Ada', givenName: 'A' });
        const user = dataOf(await world.sdk.management.user.patch(loginId, { displayName: 'Bea' }));
        expect(user).toMatchObject({ name: 'Bea', givenName: 'A' });
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.patch(NOBODY, {})),

    MethodCases.of('management.user.patchBatch')
      .does('changes those that it can, and says which it cannot', async (world) => {
        const { loginId } = await world.managed();
        const { patchedUsers, failedUsers } = dataOf(
          await world.sdk.management.user.patchBatch([
            { loginIdOrUserId: loginId, displayName: 'Bea' },
            { loginIdOrUserId: NOBODY, displayName: 'Bea' },
          ] as never),
        );
        expect(patchedUsers).toMatchObject([{ loginIds: [loginId], name: 'Bea' }]);
        expect(failedUsers).toHaveLength(1);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.patchBatch([])),

    MethodCases.of('management.user.delete')
      .does('deletes a user, whose sessions end', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        dataOf(await world.sdk.management.user.delete(loginId));
        expect((await world.sdk.management.user.load(loginId)).code).toBe(404);
        expect((await world.sdk.refresh(refreshJwt)).code).toBe(401);
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.delete(NOBODY)),

    MethodCases.of('management.user.deleteByUserId')
      .does('deletes a user', async (world) => {
        const { userId, loginId } = await world.managed();
        dataOf(await world.sdk.management.user.deleteByUserId(userId));
        expect((await world.sdk.management.user.load(loginId)).code).toBe(404);
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.deleteByUserId('U-none')),

    MethodCases.of('management.user.deleteAllTestUsers')
      .does('deletes test users, and no others', async (world) => {
        const [{ loginId }, testId] = [await world.managed(), world.email()];
        dataOf(await world.sdk.management.user.createTestUser(testId));
        dataOf(await world.sdk.management.user.deleteAllTestUsers());
        expect((await world.sdk.management.user.load(testId)).code).toBe(404);
        expect((await world.sdk.management.user.load(loginId)).ok).toBe(true);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.deleteAllTestUsers()),

    MethodCases.of('management.user.load')
      .does('shows a user by login id or user id', async (world) => {
        const { loginId, userId } = await world.member();
        expect(await load(world, loginId)).toMatchObject({ userId, loginIds: [loginId] });
        expect((await load(world, userId)).userId).toBe(userId);
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.load(NOBODY)),

    MethodCases.of('management.user.loadByUserId')
      .does('shows a user', async (world) => {
        const { loginId, userId } = await world.member();
        expect(dataOf(await world.sdk.management.user.loadByUserId(userId))).toMatchObject({ loginIds: [loginId] });
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.loadByUserId('U-none')),

    MethodCases.of('management.user.logoutUser')
      .does('ends every session of a user', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        dataOf(await world.sdk.management.user.logoutUser(loginId));
        expect((await world.sdk.refresh(refreshJwt)).error?.errorCode).toBe('E064001');
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.logoutUser(NOBODY)),

    MethodCases.of('management.user.logoutUserByUserId')
      .does('ends every session of a user', async (world) => {
        const { userId, refreshJwt } = await world.member();
        dataOf(await world.sdk.management.user.logoutUserByUserId(userId));
        expect((await world.sdk.refresh(refreshJwt)).error?.errorCode).toBe('E064001');
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.logoutUserByUserId('U-none')),

    MethodCases.of('management.user.loadUsers')
      .does('shows several users', async (world) => {
        const users = [await world.managed(), await world.managed()];
        const loaded = dataOf(await world.sdk.management.user.loadUsers(users.map(({ userId }) => userId)));
        expect(loaded.map(({ userId }) => userId).sort()).toEqual(users.map(({ userId }) => userId).sort());
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.loadUsers(['U1'])),

    MethodCases.of('management.user.searchAll')
      .does('finds by e-mail', async (world) => {
        const { loginId, userId } = await world.managed();
        const none = undefined;
        const found = dataOf(
          await world.sdk.management.user.searchAll(none, none, 10, 0, false, false, none, none, [loginId]),
        );
        expect(found.map((user) => user.userId)).toEqual([userId]);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.searchAll()),

    MethodCases.of('management.user.search')
      .does('counts all matches, and gives a page of them in order', async (world) => {
        const [role, first] = [await world.role(), await world.managed()];
        const second = await world.managed();
        for (const { loginId } of [first, second]) dataOf(await world.sdk.management.user.addRoles(loginId, [role]));
        const { users, total } = dataOf(
          await world.sdk.management.user.search({
            roles: [role],
            limit: 1,
            page: 1,
            sort: [{ field: 'email', desc: true }],
          }),
        );
        const [, lower] = [first.loginId, second.loginId].sort().reverse();
        expect({ total, emails: users.map(({ email }) => email) }).toEqual({ total: 2, emails: [lower] });
      })
      .does('takes % and _ as they are', async (world) => {
        const name = world.name('50%_off');
        const { userId } = await world.managed({ displayName: name });
        const { users } = dataOf(await world.sdk.management.user.search({ text: name }));
        expect(users.map((user) => user.userId)).toEqual([userId]);
        expect(dataOf(await world.sdk.management.user.search({ text: name.replace('_', 'x') })).total).toBe(0);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.search({})),

    MethodCases.of('management.user.searchTestUsers')
      .does('finds test users only', async (world) => {
        const [testId, { loginId }] = [world.email(), await world.managed()];
        dataOf(await world.sdk.management.user.createTestUser(testId));
        const { users } = dataOf(await world.sdk.management.user.searchTestUsers({ emails: [testId, loginId] }));
        expect(users.map(({ email }) => email)).toEqual([testId]);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.searchTestUsers({})),

    MethodCases.of('management.user.activate')
      .does('lets a user in again', async (world) => {
        const { loginId } = await world.member();
        dataOf(await world.sdk.management.user.deactivate(loginId));
        expect(dataOf(await world.sdk.management.user.activate(loginId)).status).toBe('enabled');
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).ok).toBe(true);
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.activate(NOBODY)),

    MethodCases.of('management.user.deactivate')
      .does('shuts a user out', async (world) => {
        const { loginId, refreshJwt } = await world.member();
        expect(dataOf(await world.sdk.management.user.deactivate(loginId)).status).toBe('disabled');
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).code).toBe(401);
        expect((await world.sdk.refresh(refreshJwt)).code).toBe(401);
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.deactivate(NOBODY)),

    MethodCases.of('management.user.updateLoginId')
      .does('gives another login id', async (world) => {
        const [{ loginId, userId }, newId] = [await world.managed(), world.email()];
        expect(dataOf(await world.sdk.management.user.updateLoginId(loginId, newId)).loginIds).toEqual([newId]);
        expect((await load(world, newId)).userId).toBe(userId);
      })
      .refuses('one that is taken', '400 E062107', async (world) =>
        world.sdk.management.user.updateLoginId((await world.managed()).loginId, (await world.managed()).loginId),
      ),

    MethodCases.of('management.user.updateEmail')
      .does('gives another address', async (world) => {
        const [{ loginId }, email] = [await world.managed(), world.email()];
        const user = dataOf(await world.sdk.management.user.updateEmail(loginId, email, true));
        expect(user).toMatchObject({ email, verifiedEmail: true });
      })
      .refuses('one that another user has, if asked to', '400 E111127', async (world) => {
        const [{ loginId }, other] = [await world.managed(), await world.managed()];
        return world.sdk.management.user.updateEmail(loginId, other.loginId, true, true);
      }),

    MethodCases.of('management.user.updatePhone')
      .does('gives another number', async (world) => {
        const { loginId } = await world.managed();
        const user = dataOf(await world.sdk.management.user.updatePhone(loginId, '+1-555-555-0100', true));
        expect(user).toMatchObject({ phone: '+15555550100', verifiedPhone: true });
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.updatePhone(NOBODY, '+15555550100', true),
      ),

    MethodCases.of('management.user.updateDisplayName')
      .does('changes names', async (world) => {
        const { loginId } = await world.managed();
        const user = dataOf(await world.sdk.management.user.updateDisplayName(loginId, 'Ada L', 'Ada', 'M', 'L'));
        expect(user).toMatchObject({ name: 'Ada L', givenName: 'Ada', middleName: 'M', familyName: 'L' });
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.updateDisplayName(NOBODY, 'Ada')),

    MethodCases.of('management.user.updateUserNames')
      .does('changes names', async (world) => {
        const { loginId } = await world.managed();
        const user = dataOf(await world.sdk.management.user.updateUserNames(loginId, 'Ada', 'M', 'L'));
        expect(user).toMatchObject({ givenName: 'Ada', middleName: 'M', familyName: 'L' });
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.updateUserNames(NOBODY, 'Ada')),

    MethodCases.of('management.user.updatePicture')
      .does('changes the picture', async (world) => {
        const { loginId } = await world.managed();
        const user = dataOf(await world.sdk.management.user.updatePicture(loginId, 'https://p.example/ada.png'));
        expect(user.picture).toBe('https://p.example/ada.png');
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.updatePicture(NOBODY, '')),

    MethodCases.of('management.user.updateCustomAttribute')
      .does('changes one attribute', async (world) => {
        const { loginId } = await world.managed({ customAttributes: { a: 1 } });
        const user = dataOf(await world.sdk.management.user.updateCustomAttribute(loginId, 'b', ['x']));
        expect(user.customAttributes).toEqual({ a: 1, b: ['x'] });
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.updateCustomAttribute(NOBODY, 'a', 1),
      ),

    MethodCases.of('management.user.updateRecoveryEmail')
      .does('changes the recovery address', async (world) => {
        const [{ loginId }, email] = [await world.managed(), world.email()];
        const user = dataOf(await world.sdk.management.user.updateRecoveryEmail(loginId, email, true));
        expect(user).toMatchObject({ recoveryEmail: email, verifiedRecoveryEmail: true });
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.updateRecoveryEmail(NOBODY, world.email()),
      ),

    MethodCases.of('management.user.updateRecoveryPhone')
      .does('changes the recovery number', async (world) => {
        const { loginId } = await world.managed();
        const user = dataOf(await world.sdk.management.user.updateRecoveryPhone(loginId, '+15555550101', true));
        expect(user).toMatchObject({ recoveryPhone: '+15555550101', verifiedRecoveryPhone: true });
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.updateRecoveryPhone(NOBODY, '+15555550101'),
      ),

    MethodCases.of('management.user.history')
      .does('lists the sign-ins of users', async (world) => {
        const { userId } = await world.member();
        expect(dataOf(await world.sdk.management.user.history([userId]))).toMatchObject([{ userId }]);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.user.history(['U1'])),
  ],
};
