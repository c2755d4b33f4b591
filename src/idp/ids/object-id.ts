import { randomBytes } from 'node:crypto';
import { encodeBase62 } from './base62.js';

/** Descope's prefixes: project, user, tenant, signing key, role, permission, access key; own: anonymous user, audit record. */
export type ObjectKind = 'P' | 'U' | 'T' | 'SK' | 'R' | 'PM' | 'K' | 'AN' | 'AU';

/** 14 May 2014, the epoch of KSUID: 32 bits of seconds last until the year 2150. */
const EPOCH_SECONDS = 1_400_000_000;

/**
 * A prefix and 27 base-62 characters of 160 bits, as Descope's ids are: 32 bits of time, so that ids sort by age and inserts
 * stay at the end of an index, and 128 random bits.
 * @param nowMs milliseconds since the epoch
 */
export function createObjectId(kind: ObjectKind, nowMs: number): string {
  const seconds = BigInt(Math.max(0, Math.floor(nowMs / 1000) - EPOCH_SECONDS)) & 0xffff_ffffn;
  const random = BigInt(`0x${randomBytes(16).toString('hex')}`);
  return kind + encodeBase62((seconds << 128n) | random, 27);
}
