import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Client } from 'pg';
import { REPOSITORY } from './repository.js';

const SERVER = join(REPOSITORY, 'test/support/postgres-server.mjs');

/**
 * A real PostgreSQL server with an empty folder, on a free port of this machine. It ends with the test's process at the latest.
 *
 * @example
 * let postgres: PostgresServer;
 * beforeAll(async () => (postgres = await PostgresServer.start()));
 * afterAll(() => postgres.end());
 */
export class PostgresServer {
  private databases = 0;

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, Readable>,
    private readonly port: number,
    /** Of the superuser `postgres`. */
    readonly password: string,
  ) {}

  static async start(): Promise<PostgresServer> {
    const password = randomBytes(12).toString('hex');
    const child = spawn(process.execPath, [SERVER, password], { stdio: ['pipe', 'pipe', 'pipe'], cwd: REPOSITORY });
    const [, port] = await said(child, /ready (\d+)/);
    return new PostgresServer(child, Number(port), password);
  }

  /** @param role instead of the superuser, with the superuser's password */
  url(database = 'postgres', role = 'postgres'): string {
    return `postgres://${role}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /**
   * Makes a database, empty or a copy of another that nobody is connected to.
   *
   * @returns its URL
   */
  async createDatabase(template = 'template0'): Promise<string> {
    this.databases += 1;
    const name = `test_${this.databases}`;
    await this.query(`create database ${name} template ${template} strategy file_copy`);
    return this.url(name);
  }

  /** One statement as the superuser, in the database of this URL. */
  async query(sql: string, url = this.url()): Promise<Record<string, unknown>[]> {
    const client = new Client(url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** As an administrator would: connections are cut, the data stays. */
  async halt(): Promise<void> {
    this.child.stdin.write('stop\n');
    await said(this.child, /stopped/);
  }

  /** After `halt`, on the same port. */
  async resume(): Promise<void> {
    this.child.stdin.write('start\n');
    await said(this.child, /ready/);
  }

  /** Ends the server, and lets it remove all that it kept: many databases are many files, which nobody has to wait for. */
  async end(): Promise<void> {
    const { child } = this;
    child.stdin.end();
    await said(child, /ended/);
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}

function said(child: ChildProcessByStdio<Writable, Readable, Readable>, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = '';
    const onData = (chunk: Buffer) => {
      output += chunk.toString();
      const match = pattern.exec(output);
      if (!match) return;
      stop();
      resolve(match);
    };
    const onClose = () => {
      stop();
      reject(new Error(`PostgreSQL did not say ${String(pattern)}: ${output}`));
    };
    const stop = () => {
      child.stdout.off('data', onData);
      child.stderr.off('data', onData);
      child.off('close', onClose);
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('close', onClose);
  });
}
