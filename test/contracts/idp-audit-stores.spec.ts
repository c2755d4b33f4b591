import { AuditLog } from '../../src/idp/audit/index.js';
import type { Database } from '../../src/idp/database/index.js';
import { AnonymousStore } from '../../src/idp/sessions/anonymous-store.js';
import { StoppedClock } from '../support/idp-clock.js';
import { engines, useEngine } from '../support/idp-engines.js';

const NOW = 1_800_000_000_000;

describe.each(engines)('stores of audit and anonymous sessions on $name', (engine) => {
  const { open } = useEngine(engine);
  let database: Database;
  let clock: StoppedClock;

  beforeEach(async () => {
    database = await open();
    clock = new StoppedClock(NOW);
  });

  afterEach(() => database.close());

  describe('the audit log', () => {
    it('keeps nothing of a transaction that fails', async () => {
      const log = new AuditLog(database, clock);
      const work = database.write(async (q) => {
        await log.write(q, { action: 'Login', userId: 'U1', externalIds: ['ada'], tenants: ['T1'] });
        throw new Error('taken back');
      });
      await expect(work).rejects.toThrow('taken back');
      expect(await log.has('Login', 'U1')).toBe(false);
    });

    it('knows what happened to whom', async () => {
      const log = new AuditLog(database, clock);
      await log.record({ action: 'Login', userId: 'U1' });
      expect([await log.has('Login', 'U1'), await log.has('Login', 'U2'), await log.has('Logout', 'U1')]).toEqual([
        true,
        false,
        false,
      ]);
    });

    it('clears away what is older than 30 days, with its login ids and tenants', async () => {
      const log = new AuditLog(database, clock);
      await log.record({ action: 'Old', userId: 'U1', externalIds: ['ada'], tenants: ['T1'] });
      clock.advance(30 * 24 * 3600 + 1);
      await log.record({ action: 'New', userId: 'U1' });
      expect([await log.has('Old', 'U1'), await log.has('New', 'U1')]).toEqual([false, true]);
      const left = await database.read((q) => q.selectFrom('audit_external_ids').selectAll().execute());
      expect(left).toEqual([]);
    });
  });

  describe('anonymous sessions', () => {
    const session = { id: 'AN1', tenantId: '', createdTime: NOW, expiresTime: NOW + 1000 };

    it('live until they end', async () => {
      const sessions = new AnonymousStore(database);
      expect(await sessions.find('h1')).toEqual({ state: 'unknown' });
      await sessions.open(session, [], 'h1');
      const access = { roleNames: [], permissions: [], tenants: [] };
      expect(await sessions.find('h1')).toEqual({ state: 'live', session, access });
      await sessions.end('AN1', NOW);
      expect(await sessions.find('h1')).toEqual({ state: 'ended' });
    });

    it('do not begin with what does not exist', async () => {
      const sessions = new AnonymousStore(database);
      await expect(sessions.open(session, ['nobody'], 'h1')).rejects.toThrow('Role not found: nobody');
      await expect(sessions.open({ ...session, tenantId: 'T9' }, [], 'h1')).rejects.toThrow('Cannot find tenant');
      expect(await sessions.find('h1')).toEqual({ state: 'unknown' });
    });
  });
});
