import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidTokenError, LoggedOutError, UnexpectedError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import type { JsonMap } from '../json/index.js';
import { AnonymousStore, type AnonymousSession, type AnonymousVerdict } from './anonymous-store.js';
import { hashToken } from './hash-token.js';
import { toTokenResponse, type TokenResponse } from './jwt-response.js';
import { Lifetimes } from './session-lifetimes.js';
import { readContext, type TokenContext } from './token-context.js';
import { TokenIssuer } from './token-issuer.js';
import { readPayload } from './token-payload.js';
import { TokenVerifier } from './token-verifier.js';

export interface AnonymousRequest {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
  readonly managedClaims: JsonMap;
  /** Default: as the provider is configured. */
  readonly refreshSeconds?: number;
}

interface AnonymousGrant {
  readonly session: AnonymousSession;
  readonly access: Extract<AnonymousVerdict, { state: 'live' }>['access'];
  readonly context: TokenContext;
}

/** Sessions of nobody in particular: no user, no sign-in, but tokens that are refreshed and ended like all others. */
@Injectable()
export class AnonymousSessions {
  constructor(
    private readonly sessions: AnonymousStore,
    private readonly issuer: TokenIssuer,
    private readonly verifier: TokenVerifier,
    private readonly lifetimes: Lifetimes,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {RoleNotFoundError}
   * @throws {TenantNotFoundError}
   */
  async start(request: AnonymousRequest): Promise<TokenResponse> {
    const { tenantId, roleNames, managedClaims, refreshSeconds = this.lifetimes.refreshSeconds } = request;
    const now = this.clock.now();
    const session = {
      id: createObjectId('AN', now),
      tenantId,
      createdTime: now,
      expiresTime: now + refreshSeconds * 1000,
    };
    const context = { tenantId, amr: [], customClaims: {}, managedClaims, actorId: '' };
    // The refresh JWT of an anonymous session names no roles: those of the moment are in the session JWT.
    const access = { roleNames: [], permissions: [], tenants: [] };
    const refreshJwt = await this.issuer.refreshJwt(
      { id: session.id, access, test: false, anonymous: true },
      session,
      context,
    );
    await this.sessions.open(session, roleNames, hashToken(refreshJwt));
    const answer = await this.refresh(refreshJwt);
    if (!answer) throw new UnexpectedError();
    return answer;
  }

  /**
   * @returns nothing for a token that is not an anonymous session's
   * @throws {InvalidTokenError}
   * @throws {LoggedOutError}
   */
  async refresh(token: string): Promise<TokenResponse | undefined> {
    const grant = await this.find(token);
    if (!grant) return undefined;
    const { session, access, context } = grant;
    const subject = { id: session.id, access, test: false, anonymous: true };
    const sessionJwt = await this.issuer.sessionJwt(subject, session, { ...context, tenantId: session.tenantId });
    return toTokenResponse({ session, sessionJwt, refreshJwt: token }, this.clock.now());
  }

  /**
   * @returns whether it was an anonymous session's token
   * @throws {InvalidTokenError}
   * @throws {LoggedOutError}
   */
  async logout(token: string): Promise<boolean> {
    const grant = await this.find(token);
    if (!grant) return false;
    if (!(await this.sessions.end(grant.session.id, this.clock.now()))) throw new LoggedOutError();
    return true;
  }

  private async find(token: string): Promise<AnonymousGrant | undefined> {
    // Nearly all tokens are users', and verified by whom they are for.
    if (readPayload(token)?.danu !== true) return undefined;
    const claims = this.verifier.verify(token, 'DSR');
    if (!claims) return undefined;
    const verdict = await this.sessions.find(hashToken(token));
    if (verdict.state === 'ended') throw new LoggedOutError();
    if (verdict.state === 'unknown') throw new InvalidTokenError();
    return { ...verdict, context: readContext(claims.all) };
  }
}
