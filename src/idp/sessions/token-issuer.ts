import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { openTenants } from '../access/index.js';
import { Clock, toSeconds } from '../clock/index.js';
import type { JsonMap } from '../json/index.js';
import { Project } from '../keys/index.js';
import type { User } from '../users/index.js';
import { findCurrentTenant, findLifetimes } from './current-tenant.js';
import { hashToken } from './hash-token.js';
import { findSelectedEnd } from './selected-end.js';
import type { Session } from './session.js';
import { Lifetimes } from './session-lifetimes.js';
import { contextClaims, type TokenContext } from './token-context.js';
import type { TokenClaims } from './token-claims.js';
import { TokenSigner } from './token-signer.js';

export interface IssuedSessionJwt {
  readonly jwt: string;
  /** Seconds since the epoch. */
  readonly expires: number;
}

/** Whom a token is about: a user, an access key or nobody in particular. */
export interface TokenSubject extends Pick<User, 'id' | 'access' | 'test'> {
  readonly anonymous?: boolean;
}

/** Writes both kinds of token. Claims: `descope-api.md` §4.1. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly project: Project,
    private readonly signer: TokenSigner,
    private readonly lifetimes: Lifetimes,
    private readonly clock: Clock,
  ) {}

  /**
   * Never outlives its session.
   * @param own further claims of ours, of this token only
   */
  async sessionJwt(
    user: TokenSubject,
    session: Pick<Session, 'expiresTime'>,
    context: TokenContext,
    own: JsonMap = {},
  ): Promise<IssuedSessionJwt> {
    const iat = toSeconds(this.clock.now());
    const end = toSeconds(session.expiresTime);
    const { sessionSeconds } = findLifetimes(user.access, context.tenantId, this.lifetimes);
    const expires = Math.min(iat + sessionSeconds, end);
    const rexp = new Date(end * 1000).toISOString().replace('.000Z', 'Z');
    return { jwt: await this.sign(user, context, { ...own, drn: 'DS', exp: expires, iat, rexp }), expires };
  }

  /**
   * For who has no session, and asks again with what proved them.
   * @param endMs when that expires; 0: never
   */
  async loneSessionJwt(
    subject: TokenSubject,
    endMs: number,
    context: TokenContext,
    own: JsonMap = {},
  ): Promise<IssuedSessionJwt> {
    const iat = toSeconds(this.clock.now());
    const full = iat + findLifetimes(subject.access, context.tenantId, this.lifetimes).sessionSeconds;
    const expires = endMs === 0 ? full : Math.min(full, toSeconds(endMs));
    return { jwt: await this.sign(subject, context, { ...own, drn: 'DS', exp: expires, iat }), expires };
  }

  /** `jti` makes two of them differ that are issued in one second: each is revoked alone. */
  refreshJwt(user: TokenSubject, session: Pick<Session, 'expiresTime'>, context: TokenContext): Promise<string> {
    const iat = toSeconds(this.clock.now());
    return this.sign(user, context, { drn: 'DSR', exp: toSeconds(session.expiresTime), iat, jti: randomUUID() });
  }

  /** The same token with further claims: neither its end nor anything else that is ours changes. */
  extend({ all }: TokenClaims, managedClaims: JsonMap): Promise<string> {
    return this.signer.sign({ ...all, ...managedClaims });
  }

  /** What takes a refresh token's place, the same for all who ask at one time: nothing of it is by chance. */
  successor({ all }: TokenClaims, presentedHash: string, nowMs: number): Promise<string> {
    const jti = hashToken(`successor of ${presentedHash}`).slice(0, 32);
    return this.signer.sign({ ...all, iat: toSeconds(nowMs), jti });
  }

  /** The session after another tenant was selected: the tenant may say when it ends. */
  inTenant(user: TokenSubject, session: Session, tenantId: string): Session {
    const tenant = findLifetimes(user.access, tenantId, this.lifetimes);
    return { ...session, expiresTime: findSelectedEnd(session, tenant, this.lifetimes) };
  }

  private sign(user: TokenSubject, context: TokenContext, own: JsonMap): Promise<string> {
    const dct = findCurrentTenant(user.access, context.tenantId);
    return this.signer.sign({
      ...contextClaims(context),
      ...own,
      iss: this.project.id,
      sub: user.id,
      ...(dct !== undefined && { dct }),
      permissions: user.access.permissions,
      roles: user.access.roleNames,
      tenants: tenantsClaim(user),
      ...(user.test && { tu: true }),
      ...(user.anonymous === true && { danu: true }),
    });
  }
}

function tenantsClaim({ access }: TokenSubject): JsonMap {
  return Object.fromEntries(
    openTenants(access).map(({ tenantId, roleNames, permissions }) => [tenantId, { roles: roleNames, permissions }]),
  );
}
