import type { Migration } from 'kysely';
import { core } from './0001-core.js';
import { sessions } from './0002-sessions.js';

/** In order of their names. One that was released is never edited: a change is a new one. */
export const migrations: Record<string, Migration> = {
  '0001-core': core,
  '0002-sessions': sessions,
};
