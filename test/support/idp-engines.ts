import { openDatabase, type Database } from '../../src/idp/database/index.js';

/** Every database engine that the stores must work on, each with an empty database. */
export const engines: readonly { readonly name: string; readonly open: () => Promise<Database> }[] = [
  { name: 'SQLite', open: () => openDatabase('sqlite::memory:') },
];
