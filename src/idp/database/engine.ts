import type { Dialect, Kysely } from 'kysely';
import type { Schema } from './schema.js';

/** What differs between database engines. One folder beside this file implements it for each. */
export interface Engine {
  /** For people, in the log. */
  readonly name: string;
  /** Of the file, if it is one: what belongs to this database and must not be in it can lie beside it. */
  readonly folder: string | undefined;
  /** Whether all is gone when the process ends. */
  readonly isEphemeral: boolean;
  /** @throws {IdpStartError} when the database cannot be opened or is not the provider's */
  openDialect(): Promise<Dialect>;
  /**
   * Runs work that no other instance may do at the same time, such as migrations, however long it takes.
   * @param kysely the open database; the work may be given another connection to it
   */
  exclusively<T>(kysely: Kysely<Schema>, work: (queries: Kysely<Schema>) => Promise<T>): Promise<T>;
  /** Runs work outside of any transaction and leaves nothing of what it replaced where a copy of the files would have it. */
  erase(kysely: Kysely<Schema>, work: () => Promise<void>): Promise<void>;
  /**
   * Copies what is in the database of one moment into a file that does not exist, while others write. Absent where the engine has
   * commands of its own for that.
   * @returns the file's size in bytes
   * @throws {IdpStartError}
   */
  backup?(path: string): Promise<number>;
  isUniqueViolation(error: unknown): boolean;
  /** Whether others were in the way of a transaction, so that it may succeed when it is run again from its beginning. */
  isConflict(error: unknown): boolean;
  /** Whether a value does not fit where it should be kept: the caller's fault. */
  isUnstorable(error: unknown): boolean;
  /** Whether the same statement may succeed later, or after the file was restored: locked, full, read-only, damaged, unreachable. */
  isUnavailable(error: unknown): boolean;
}
