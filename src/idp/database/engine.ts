import type { Dialect } from 'kysely';

/** What differs between database engines. One folder beside this file implements it for each. */
export interface Engine {
  /** For people, in the log. */
  readonly name: string;
  /** @throws {IdpStartError} when the database cannot be opened or is not the provider's */
  openDialect(): Dialect;
  isUniqueViolation(error: unknown): boolean;
  /** Whether the same statement may succeed later: locked, full, read-only, unreachable. */
  isUnavailable(error: unknown): boolean;
}
