import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

export const auditCases: CaseGroup = {
  title: 'Audit',
  cases: [
    MethodCases.of('management.audit.search')
      .does('finds a sign-in', async (world) => {
        const { loginId, userId } = await world.member();
        dataOf(await world.sdk.password.signIn(loginId, PASSWORD));
        const [record] = dataOf(
          await world.sdk.management.audit.search({ userIds: [userId], actions: ['LoginSucceed'] }),
        );
        expect(record).toMatchObject({ userId, action: 'LoginSucceed', loginIds: [loginId], tenants: [] });
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.audit.search({})),

    MethodCases.of('management.audit.searchAll')
      .does('counts all matches', async (world) => {
        const { userId } = await world.member();
        const found = dataOf(await world.sdk.management.audit.searchAll({ userIds: [userId] }));
        expect(found.total).toBe(found.audits.length);
        expect(found.total).toBeGreaterThan(0);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.audit.searchAll({})),

    MethodCases.of('management.audit.createEvent')
      .does('keeps an event of the caller’s', async (world) => {
        const [action, tenantId, { userId }] = [world.name('Event'), await world.tenant(), await world.member()];
        const event = { action, type: 'info' as const, actorId: userId, tenantId, userId, data: { order: '7' } };
        dataOf(await world.sdk.management.audit.createEvent(event));
        const [record] = dataOf(await world.sdk.management.audit.search({ actions: [action] }));
        expect(record).toMatchObject({ action, userId, tenants: [tenantId], data: { order: '7' } });
      })
      .refuses('no action', '400 E011003', async (world) =>
        world.sdk.management.audit.createEvent({
          action: '',
          type: 'info',
          actorId: 'U1',
          tenantId: await world.tenant(),
        }),
      ),
  ],
};
