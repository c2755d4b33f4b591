import type { SessionAccessKey, SessionUser } from '../../src/auth/session/index.js';

const SESSION = { roles: [], permissions: [], tenants: {}, issuedAt: 0, expiresAt: 1, claims: {} } as const;

/** A user's session as the guard has it, who may do nothing but what is given. */
export function sessionUser(more: Partial<SessionUser> = {}): SessionUser {
  return { type: 'user', userId: 'U2user', ...SESSION, actor: null, methods: ['pwd'], steppedUp: false, ...more };
}

/** An access key's. */
export function sessionAccessKey(more: Partial<SessionAccessKey> = {}): SessionAccessKey {
  return { type: 'accessKey', accessKeyId: 'K2key', ...SESSION, ...more };
}
