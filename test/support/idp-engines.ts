import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../src/idp/database/index.js';
import { PostgresServer } from './postgres.js';

/** A database engine while a spec uses it. */
export interface RunningEngine {
  /** A database of its own with nothing but tables, for as long as it is open. */
  createUrl(): Promise<string>;
  /** One that nobody has opened yet, and that can be closed and opened again. */
  createUntouchedUrl(): Promise<string>;
  end(): Promise<void>;
}

/** An engine as `describe.each` takes it. */
export interface EngineCase {
  readonly name: string;
  start(): Promise<RunningEngine>;
}

const sqlite: EngineCase = {
  name: 'SQLite',
  start: () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    let files = 0;
    return Promise.resolve({
      createUrl: () => Promise.resolve('sqlite::memory:'),
      createUntouchedUrl: () => Promise.resolve(`sqlite:${join(folder, `${(files += 1)}.db`)}`),
      end: () => rm(folder, { recursive: true }),
    });
  },
};

/** Its databases are copies of one that has been migrated: several times faster than migrating each. */
const postgresql: EngineCase = {
  name: 'PostgreSQL',
  start: async () => {
    const server = await PostgresServer.start();
    const template = await server.createDatabase();
    await (await openDatabase(template)).close();
    const name = new URL(template).pathname.slice(1);
    return {
      createUrl: () => server.createDatabase(name),
      createUntouchedUrl: () => server.createDatabase(),
      end: () => server.end(),
    };
  },
};

/** Every database engine that the provider must work on. */
export const engines: readonly EngineCase[] = [sqlite, postgresql];

/** Starts the engine around the tests of a `describe`. */
export function useEngine(engine: EngineCase): Omit<RunningEngine, 'end'> & { open(): Promise<Database> } {
  let running: RunningEngine;
  beforeAll(async () => (running = await engine.start()));
  afterAll(() => running.end());
  return {
    createUrl: () => running.createUrl(),
    createUntouchedUrl: () => running.createUntouchedUrl(),
    open: async () => openDatabase(await running.createUrl()),
  };
}
