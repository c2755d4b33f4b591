import { Injectable } from '@nestjs/common';
import { LinkExpiredError } from '../errors/index.js';
import { SessionStarter, type JwtResponse, type SessionProof } from '../sessions/index.js';
import { maySignIn, UserStore } from '../users/index.js';
import type { Redeemed } from './redeem.js';

/** Begins a session for a user who proved to read mail at their address, or whom management vouches for. */
@Injectable()
export class ProvedSession {
  constructor(
    private readonly users: UserStore,
    private readonly sessions: SessionStarter,
  ) {}

  async start({ userId, method, firstSeen, terms }: Redeemed, ip: string): Promise<JwtResponse> {
    const user = await this.users.find(userId);
    if (!user || !maySignIn(user)) throw new LinkExpiredError();
    return this.sessions.start(user, {
      method,
      amr: method === 'embedded' ? [] : ['email'],
      customClaims: terms.customClaims,
      managedClaims: terms.managedClaims,
      others: terms.revokeOtherSessions ? 'end' : 'keep',
      proof: stillAllowed(userId),
      ip,
      firstSeen,
    });
  }
}

/** Nobody shut the user out meanwhile. */
function stillAllowed(userId: string): SessionProof {
  return async (q) => {
    const user = await q
      .selectFrom('users')
      .select('id')
      .where('id', '=', userId)
      .where('status', 'in', ['enabled', 'invited'])
      .executeTakeFirst();
    if (!user) throw new LinkExpiredError();
  };
}
