import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from './service.js';

/** The PostgreSQL server of the tests, with an empty folder and its own defaults. It ends with this process at the latest. */
export class Postgres {
  /** What services on it need besides the URL. */
  static environment = { IDP_ENCRYPTION_KEY: randomBytes(32).toString('base64') };

  static async start() {
    const password = randomBytes(12).toString('hex');
    const child = spawn(process.execPath, [join(ROOT, 'test/support/postgres-server.mjs'), password], {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: ROOT,
    });
    const port = await new Promise((found, failed) => {
      let text = '';
      child.once('close', () => failed(new Error(`PostgreSQL did not start: ${text}`)));
      child.stdout.on('data', (chunk) => {
        text += chunk;
        const [, said] = /ready (\d+)/.exec(text) ?? [];
        if (said !== undefined) found(said);
      });
    });
    return new Postgres(child, `postgres://postgres:${password}@127.0.0.1:${port}`);
  }

  constructor(child, server) {
    this.child = child;
    this.server = server;
    this.url = `${server}/postgres`;
  }

  async createDatabase() {
    await this.query('create database bench');
    this.url = `${this.server}/bench`;
    return this.url;
  }

  /** Of these tables, with their indexes, once dead rows are gone. */
  async bytes(tables) {
    await this.query('vacuum');
    const sizes = tables.map((table) => `pg_total_relation_size('${table}')`);
    const [{ bytes }] = await this.query(`select ${sizes.join(' + ')} as bytes`);
    return Number(bytes);
  }

  async count(table) {
    const [{ count }] = await this.query(`select count(*)::int as count from ${table}`);
    return count;
  }

  /** Of the services, at this moment. */
  async connections() {
    const sql = `select count(*)::int as count from pg_stat_activity where application_name = 'nestjs-descope'`;
    return (await this.query(sql))[0].count;
  }

  async query(sql) {
    const client = new pg.Client(this.url);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async stop() {
    const ended = new Promise((done) => this.child.once('close', done));
    this.child.stdin.end();
    await ended;
  }
}
