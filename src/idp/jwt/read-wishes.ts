import type { JsonMap } from '../json/index.js';
import { assertManagedClaims } from '../sessions/index.js';

interface Wishes {
  readonly customClaims: JsonMap;
  readonly refreshDuration: number;
}

/** @throws {InvalidRequestError} before anything is changed */
export function readWishes({ customClaims, refreshDuration }: Wishes): {
  managedClaims: JsonMap;
  refreshSeconds?: number;
} {
  assertManagedClaims(customClaims);
  return { managedClaims: customClaims, ...(refreshDuration > 0 && { refreshSeconds: refreshDuration }) };
}
