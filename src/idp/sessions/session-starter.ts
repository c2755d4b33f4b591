import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../clock/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import type { User } from '../users/index.js';
import { hashToken } from './hash-token.js';
import { toJwtResponse, type JwtResponse } from './jwt-response.js';
import { Lifetimes } from './session-lifetimes.js';
import { SessionStore, type SessionTerms } from './session-store.js';
import { TokenIssuer } from './token-issuer.js';

export interface SessionRequest extends SessionTerms {
  readonly customClaims: JsonMap;
  readonly ip: string;
  /** The user's first sign-in ever. */
  readonly firstSeen: boolean;
}

/** Bytes. A token travels in a cookie: browsers drop those of 4 KiB and more without a word. */
const LONGEST_CLAIMS = 2048;

/** @throws {InvalidRequestError} before anything is changed */
export function assertCustomClaims(claims: JsonMap): void {
  if (Buffer.byteLength(JSON.stringify(claims)) > LONGEST_CLAIMS) {
    throw new InvalidRequestError(`The customClaims field is longer than ${LONGEST_CLAIMS} bytes`);
  }
}

/** Begins a session for a user who has proved who they are. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly sessions: SessionStore,
    private readonly issuer: TokenIssuer,
    private readonly lifetimes: Lifetimes,
    private readonly clock: Clock,
  ) {}

  async start(user: User, { customClaims, ip, firstSeen, ...terms }: SessionRequest): Promise<JwtResponse> {
    const now = this.clock.now();
    const session = {
      id: randomUUID(),
      userId: user.id,
      createdTime: now,
      expiresTime: now + this.lifetimes.refreshSeconds * 1000,
    };
    const context = { tenantId: '', customClaims };
    const refreshJwt = this.issuer.refreshJwt(user, session, context);
    const sessionJwt = this.issuer.sessionJwt(user, session, context);
    await this.sessions.open(session, hashToken(refreshJwt), { id: randomUUID(), ip, tenantId: '' }, terms);
    return toJwtResponse({ session, sessionJwt, refreshJwt }, { ...user, status: 'enabled' }, now, firstSeen);
  }
}
