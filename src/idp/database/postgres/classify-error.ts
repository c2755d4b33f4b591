import { systemCodeOf, reasonOf } from '../../errors/index.js';

/*
 * By code where there is one: SQLSTATE from the server (PostgreSQL's manual, appendix A), a system's code from the network. Errors
 * that pg makes itself have a message only.
 */

const UNIQUE_VIOLATION = '23505';

/** Serialization failure, deadlock; and a row that was just read and is gone by the time that something refers to it. */
const CONFLICTS = new Set(['40001', '40P01', '23503']);

/**
 * Connections (08), authorization (28), resources (53), operator intervention such as a shutdown or a timeout (57), the system
 * itself (58); no such database, read-only server, lock not available; all conflicts to the last try.
 */
const UNAVAILABLE = /^(08|28|53|57|58)...$|^(3D000|25006|55P03|40001|40P01|23503)$/;

const NETWORK = /^E(CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|NETDOWN)$/;

const DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

export function isUniqueViolation(error: unknown): boolean {
  return systemCodeOf(error) === UNIQUE_VIOLATION;
}

export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(systemCodeOf(error) ?? '');
}

/** Data exceptions (22): out of range, characters that the encoding has not. */
export function isUnstorable(error: unknown): boolean {
  return /^22...$/.test(systemCodeOf(error) ?? '');
}

export function isUnavailable(error: unknown): boolean {
  const code = systemCodeOf(error);
  return code === undefined ? DRIVER.test(reasonOf(error)) : UNAVAILABLE.test(code) || NETWORK.test(code);
}
