import { hash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Caller } from './session-user.js';
import type { VerifiedToken } from './token-verifier.js';

export interface CachedSession {
  readonly token: VerifiedToken;
  readonly user: Caller;
}

/**
 * Sessions whose signature was found good, by the SHA-256 of their token: the tokens themselves are not kept. Bounded in
 * number and in the tokens' length. Only good ones come in, so that nobody without a session can push others out.
 */
export class SessionCache {
  private readonly sessions: LRUCache<string, CachedSession>;

  /** @param limit sessions, 0 for none */
  constructor(limit: number) {
    // The largest tokens are ten times an average one: they count for what they are.
    const averageTokenLength = 1600;
    this.sessions = new LRUCache({ max: Math.max(1, limit), maxSize: Math.max(1, limit * averageTokenLength) });
  }

  get(token: string): CachedSession | undefined {
    return this.sessions.get(digest(token));
  }

  set(token: string, session: CachedSession): void {
    this.sessions.set(digest(token), session, { size: token.length });
  }

  delete(token: string): void {
    this.sessions.delete(digest(token));
  }

  get size(): number {
    return this.sessions.size;
  }
}

function digest(token: string): string {
  return hash('sha256', token, 'base64');
}
