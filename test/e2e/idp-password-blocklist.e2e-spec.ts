import type { LoggerService } from '@nestjs/common';
import type { BlocklistOptions, Provider } from '../../src/idp/index.js';
import { BreachServer, sha1 } from '../support/breach-server.js';
import { errorBody, IdpClient, PASSWORD, startProvider, type Answer } from '../support/idp-provider.js';

const STOLEN = 'Tr0ub4dor&3';
const FORMS: [way: string, set: (client: IdpClient, password: string) => Promise<Answer>][] = [
  ['sign-up', (client, password) => client.signUp('new@example.com', { password })],
  [
    'replace',
    (client, newPassword) =>
      client.post('/v1/auth/password/replace', { loginId: 'bob@example.com', oldPassword: PASSWORD, newPassword }),
  ],
  [
    'update',
    async (client, newPassword) => {
      const { refreshJwt } = (await client.signIn('bob@example.com')).body;
      return client.post('/v1/auth/password/update', { loginId: 'bob@example.com', newPassword }, refreshJwt);
    },
  ],
  [
    'management',
    (client, password) => client.manage('/v1/mgmt/user/password/set/active', { loginId: 'bob@example.com', password }),
  ],
];

describe('a new password', () => {
  const server = new BreachServer();
  const lines: string[] = [];
  let url: string;
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    url = await server.start();
    server.add(STOLEN, 3);
  });
  afterAll(() => server.stop());

  afterEach(async () => {
    await provider.close();
    server.behaviour = 'answers';
    server.asked.length = 0;
    lines.length = 0;
  });

  async function start(passwordBlocklist: BlocklistOptions): Promise<void> {
    const keep = (...words: unknown[]): void => void lines.push(words.map(String).join(' '));
    const logger: LoggerService = { log: keep, warn: keep, error: keep };
    provider = await startProvider({ passwordBlocklist, logger });
    client = new IdpClient(provider);
    await client.signUp('bob@example.com');
    server.asked.length = 0;
    lines.length = 0;
  }

  describe('that rests on words of the organisation', () => {
    it.each(FORMS)('is refused by %s', async (_way, set) => {
      await start({ contextWords: ['Initech', 'stapler'] });
      const { status, body } = await set(client, 'In1tech-2026');
      expect([status, body.errorCode, body.failedRules]).toEqual([400, 'E062910', ['contextWords']]);
      expect((await set(client, 'Initech-c0rrect-horse')).status).toBe(200);
    });
  });

  describe('that was stolen elsewhere', () => {
    const breached = (more: object = {}): BlocklistOptions => ({ breached: { url, ...more } });
    const signUp = (password: string) => client.signUp('ada@example.com', { password });

    it.each(FORMS)('is refused by %s', async (_way, set) => {
      await start(breached());
      const { status, body } = await set(client, STOLEN);
      expect([status, body.errorCode, body.failedRules]).toEqual([400, 'E062910', ['breachedPassword']]);
      expect((await set(client, 'An0ther-h0rse')).status).toBe(200);
    });

    it('is looked up by five digits of its hash alone, with padding', async () => {
      await start(breached());
      await signUp(STOLEN);
      expect(server.asked.map(({ path, headers }) => [path, headers['add-padding']])).toEqual([
        [`/range/${sha1(STOLEN).slice(0, 5)}`, 'true'],
      ]);
      const sent = JSON.stringify(server.asked);
      expect([STOLEN, 'ada@', sha1(STOLEN).slice(0, 6)].filter((text) => sent.includes(text))).toEqual([]);
    });

    it('is not taken for one that is only padding', async () => {
      await start(breached());
      server.add('Padd1ng-h0rse', 0);
      expect((await signUp('Padd1ng-h0rse')).status).toBe(200);
    });

    it('is not looked up when it is refused anyway, nor at a sign-in', async () => {
      await start(breached());
      await signUp('short');
      await client.signIn('bob@example.com');
      expect(server.asked).toEqual([]);
    });

    it.each(['fails', 'hangs', 'stalls', 'redirects', 'talks of something else', 'never ends'] as const)(
      'is taken while the list %s, or refused if that is wanted, and the log has one line',
      async (behaviour) => {
        await start(breached({ timeoutMs: 200 }));
        server.behaviour = behaviour;
        expect((await signUp(STOLEN)).status).toBe(200);
        expect((await client.signUp('eve@example.com', { password: STOLEN })).status).toBe(200);
        expect(lines).toEqual(['The list of breached passwords does not answer as it should nestjs-descope/idp']);
        await provider.close();

        server.behaviour = 'answers';
        await start(breached({ unanswered: 'refuse', timeoutMs: 200 }));
        server.behaviour = behaviour;
        const { status, body, headers } = await signUp('An0ther-h0rse');
        expect([status, body, headers['retry-after']]).toEqual([
          503,
          errorBody('E010505', 'Service unavailable', 'The new password cannot be checked now'),
          '5',
        ]);
        server.behaviour = 'answers';
        expect((await signUp('An0ther-h0rse')).status).toBe(200);
      },
    );
  });
});
