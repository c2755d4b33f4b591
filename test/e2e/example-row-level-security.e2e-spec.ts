import { type INestApplication, ValidationPipe } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Client, Pool } from 'pg';

import { ProjectStore } from '../../examples/row-level-security/src/project.store.js';
import { ExampleBuild } from '../support/example-build.js';
import { BUILD_TIMEOUT } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { repositoryFile } from '../support/repository.js';
import { PostgresServer } from '../support/postgres.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';
import { AppModule } from '../../examples/row-level-security/src/app.module.js';

const issuer = new TestIssuer();
const keys = new KeyServer([issuer]);
const roles = ['admin'];
const anna = issuer.session({ sub: 'U-anna', tenants: { T1: { roles } } });
const bert = issuer.session({ sub: 'U-bert', tenants: { T2: { roles } } });

describe('examples/row-level-security', () => {
  let postgres: PostgresServer;
  let app: INestApplication;
  let pool: Pool;
  let url: string;
  let owner: string;
  let connection: string;

  beforeAll(async () => {
    postgres = await PostgresServer.start();
    owner = await postgres.createDatabase();
    await postgres.query(repositoryFile('examples/row-level-security/schema.sql'), owner);
    await postgres.query(`ALTER ROLE app PASSWORD '${postgres.password}'`);
    connection = postgres.url(owner.split('/').at(-1), 'app');
    await keys.start();
    process.env.DATABASE_URL = connection;
    process.env.DESCOPE_PROJECT_ID = PROJECT;
    process.env.DESCOPE_BASE_URL = keys.baseUrl;
    // So few that requests of both tenants take turns on each.
    process.env.DATABASE_CONNECTIONS = '2';
    const compiled = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = compiled.createNestApplication({ logger: false });
    app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    pool = app.get(Pool, { strict: false });
  });

  afterAll(async () => {
    await app.close();
    await keys.stop();
    await postgres.end();
  });

  beforeEach(async () => {
    await postgres.query('DELETE FROM projects', owner);
    await postgres.query(
      `INSERT INTO projects (tenant_id, name) VALUES ('T1', 'one'), ('T1', 'two'), ('T2', 'three')`,
      owner,
    );
  });

  async function send(method: string, path: string, token: string, body?: object) {
    const answer = await fetch(`${url}/tenants/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  const namesOf = async (tenantId: string, token: string) =>
    ((await send('GET', `${tenantId}/projects`, token)).body as { name: string }[]).map(({ name }) => name);

  const everything = () => postgres.query('SELECT tenant_id, name FROM projects ORDER BY name', owner);

  it(
    'is an application that compiles and starts as its package.json says',
    async () => {
      const example = new ExampleBuild('row-level-security');
      try {
        example.compile();
        const run = new ProcessRun('dist/main.js', {
          cwd: example.folder,
          environment: {
            PORT: '0',
            DATABASE_URL: connection,
            DESCOPE_PROJECT_ID: PROJECT,
            DESCOPE_BASE_URL: keys.baseUrl,
          },
        });
        const [, started] = await run.matched(/Projects of tenants at (http:[\w./:]+)/);
        const answer = await fetch(`${started}/tenants/T2/projects`, { headers: { authorization: `Bearer ${bert}` } });
        expect(await answer.json()).toMatchObject([{ name: 'three' }]);
        run.signal('SIGTERM');
        await run.exit;
      } finally {
        example.remove();
      }
    },
    BUILD_TIMEOUT,
  );

  it('shows each tenant its own rows, though no query names a tenant', async () => {
    expect(await namesOf('T1', anna)).toEqual(['one', 'two']);
    expect(await namesOf('T2', bert)).toEqual(['three']);
  });

  it('deletes one tenant’s rows alone, though the statement has no WHERE', async () => {
    expect(await send('DELETE', 'T1/projects', anna)).toEqual({ status: 204, body: undefined });
    expect(await everything()).toEqual([{ tenant_id: 'T2', name: 'three' }]);
  });

  it('makes rows of the request’s tenant', async () => {
    expect(await send('POST', 'T2/projects', bert, { name: 'four' })).toMatchObject({ status: 201 });
    expect(await everything()).toContainEqual({ tenant_id: 'T2', name: 'four' });
  });

  it('finds another tenant’s row no more than one that is not there', async () => {
    const [row] = await postgres.query(`SELECT id FROM projects WHERE name = 'three'`, owner);
    for (const id of [String(row!.id), '00000000-0000-4000-8000-000000000000']) {
      expect(await send('DELETE', `T1/projects/${id}`, anna)).toMatchObject({ status: 404 });
    }
    expect(await everything()).toHaveLength(3);
  });

  it('asks nothing of the database for a tenant that the token does not hold', async () => {
    expect(await send('GET', 'T2/projects', anna)).toMatchObject({ status: 403, body: { code: 'TENANT_MISMATCH' } });
  });

  it('refuses to work outside of a request', async () => {
    await expect(app.get(ProjectStore, { strict: false }).list()).rejects.toThrow('no tenant was checked');
  });

  it('keeps tenants apart on connections that they share', async () => {
    const rounds = Array.from({ length: 60 }, (_, index) => index);
    const seen = await Promise.all(
      rounds.map((index) => (index % 2 === 0 ? namesOf('T1', anna) : namesOf('T2', bert))),
    );
    expect(seen).toEqual(rounds.map((index) => (index % 2 === 0 ? ['one', 'two'] : ['three'])));
    expect(pool.totalCount).toBeLessThanOrEqual(2);
  });

  it('leaves no tenant behind on a connection, neither after success nor after failure', async () => {
    await Promise.all([namesOf('T1', anna), namesOf('T1', anna), namesOf('T1', anna)]);
    expect(await send('POST', 'T1/projects', anna, { name: '\0' })).toMatchObject({ status: 500 });
    const clients = await Promise.all([pool.connect(), pool.connect()]);
    try {
      for (const client of clients) {
        expect((await client.query('SELECT * FROM projects')).rows).toEqual([]);
        expect((await client.query('DELETE FROM projects')).rowCount).toBe(0);
      }
    } finally {
      for (const client of clients) client.release();
    }
    expect(await everything()).toHaveLength(3);
  });

  describe('to a role that is confined', () => {
    let client: Client;

    beforeAll(async () => {
      client = new Client(connection);
      await client.connect();
    });
    afterAll(() => client.end());

    it('the database shows nothing and takes nothing without a tenant', async () => {
      expect((await client.query('SELECT * FROM projects')).rows).toEqual([]);
      await expect(client.query(`INSERT INTO projects (name) VALUES ('lost')`)).rejects.toThrow(
        /row-level security|not-null/,
      );
      await expect(client.query(`INSERT INTO projects (tenant_id, name) VALUES ('T1', 'lost')`)).rejects.toThrow(
        'row-level security',
      );
    });

    it('the database takes no row for another tenant, made or moved', async () => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.tenant_id', 'T1', true)`);
      await client.query('SAVEPOINT before');
      await expect(client.query(`INSERT INTO projects (tenant_id, name) VALUES ('T2', 'lost')`)).rejects.toThrow(
        'row-level security',
      );
      await client.query('ROLLBACK TO before');
      await expect(client.query(`UPDATE projects SET tenant_id = 'T2'`)).rejects.toThrow('row-level security');
      await client.query('ROLLBACK');
      expect(await everything()).toHaveLength(3);
    });

    it('it is no way out to become another role, or to switch the policy off', async () => {
      await expect(client.query('SET ROLE postgres')).rejects.toThrow('permission denied');
      await expect(client.query('ALTER TABLE projects DISABLE ROW LEVEL SECURITY')).rejects.toThrow('must be owner');
    });
  });
});
