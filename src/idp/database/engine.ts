import type { Dialect, Kysely } from 'kysely';
import type { Schema } from './schema.js';

/** What differs between database engines. One folder beside this file implements it for each. */
export interface Engine {
  /** For people, in the log. */
  readonly name: string;
  /** @throws {IdpStartError} when the database cannot be opened or is not the provider's */
  openDialect(): Promise<Dialect>;
  /**
   * Runs work that no other instance may do at the same time, such as migrations, however long it takes.
   * @param kysely the open database; the work may be given another connection to it
   */
  exclusively<T>(kysely: Kysely<Schema>, work: (queries: Kysely<Schema>) => Promise<T>): Promise<T>;
  isUniqueViolation(error: unknown): boolean;
  /** Whether others were in the way of a transaction, so that it may succeed when it is run again from its beginning. */
  isConflict(error: unknown): boolean;
  /** Whether a value does not fit where it should be kept: the caller's fault. */
  isUnstorable(error: unknown): boolean;
  /** Whether the same statement may succeed later: locked, full, read-only, unreachable. */
  isUnavailable(error: unknown): boolean;
}
