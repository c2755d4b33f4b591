import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../clock/index.js';
import type { JsonMap } from '../json/index.js';
import type { User } from '../users/index.js';
import { findLifetimes } from './current-tenant.js';
import { hashToken } from './hash-token.js';
import { toJwtResponse, type JwtResponse } from './jwt-response.js';
import { LoginAudit } from './login-audit.js';
import { Lifetimes } from './session-lifetimes.js';
import { SessionStore, type SessionTerms } from './session-store.js';
import type { TokenContext } from './token-context.js';
import { TokenIssuer } from './token-issuer.js';

export interface SessionRequest extends SessionTerms, Partial<TokenContext> {
  /** The client's own. */
  readonly customClaims: JsonMap;
  readonly ip: string;
  /** The user's first sign-in ever. */
  readonly firstSeen: boolean;
  /** How the user signed in, for the audit log. Default: `password`, where that is what `amr` says. */
  readonly method?: string;
  /** The session JWT says that the user has just proved it again. */
  readonly stepUp?: boolean;
  /** Default: as the current tenant says, else as the provider is configured. */
  readonly refreshSeconds?: number;
}

/** What a sign-in by password, without further wishes, puts into tokens. */
const BY_PASSWORD: TokenContext = { tenantId: '', amr: ['pwd'], customClaims: {}, managedClaims: {}, actorId: '' };

/** Begins a session for a user who has proved who they are. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly sessions: SessionStore,
    private readonly issuer: TokenIssuer,
    private readonly lifetimes: Lifetimes,
    private readonly logins: LoginAudit,
    private readonly clock: Clock,
  ) {}

  async start(user: User, request: SessionRequest): Promise<JwtResponse> {
    const {
      others,
      proof,
      ip,
      firstSeen,
      refreshSeconds = findLifetimes(user.access, request.tenantId ?? '', this.lifetimes).refreshSeconds,
      stepUp = false,
      method,
      ...wishes
    } = request;
    const now = this.clock.now();
    const session = {
      id: randomUUID(),
      userId: user.id,
      createdTime: now,
      expiresTime: now + refreshSeconds * 1000,
    };
    const context = { ...BY_PASSWORD, ...wishes };
    const [refreshJwt, sessionJwt] = await Promise.all([
      this.issuer.refreshJwt(user, session, context),
      this.issuer.sessionJwt(user, session, context, stepUp ? { su: true } : {}),
    ]);
    // Who is played by somebody else has not signed in.
    const signIn = context.actorId === '' ? { id: randomUUID(), ip, tenantId: context.tenantId } : undefined;
    const login = {
      user,
      ip,
      tenantId: context.tenantId,
      method: method ?? (context.amr.includes('pwd') ? 'password' : ''),
    };
    const proofs = signIn ? this.logins.after(proof, login) : proof;
    await this.sessions.open(session, hashToken(refreshJwt), signIn, { others, proof: proofs });
    const shown = signIn ? { ...user, status: 'enabled' as const } : user;
    return toJwtResponse({ session, sessionJwt, refreshJwt }, shown, now, firstSeen);
  }
}
