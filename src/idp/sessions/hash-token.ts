import { createHash } from 'node:crypto';

/** What is kept of a refresh JWT. SHA-256 is enough: a signature has far more than 128 unguessable bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
