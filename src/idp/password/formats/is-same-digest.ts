import { timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing of where they differ. */
export function isSameDigest(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
