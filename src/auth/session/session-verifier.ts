import { type AuthObserver, NoObserver, observeVerification } from '../telemetry/index.js';
import { callerOf } from './caller-of.js';
import type { Clock } from './clock.js';
import { isTokenSize } from './compact-jws.js';
import type { KeySet } from './key-set.js';
import { type CachedSession, SessionCache } from './session-cache.js';
import type { Caller, RefreshSession } from './session-user.js';
import { TokenVerifier, type TokenVerifierSettings } from './token-verifier.js';

export interface SessionVerifierSettings extends TokenVerifierSettings {
  /** Verified sessions that are remembered. Default 10000; 0 remembers none. */
  readonly cacheSize?: number;
  /** Told of each verification. */
  readonly observer?: AuthObserver | undefined;
}

/**
 * Verifies tokens, with no call upstream but for the issuer's public keys.
 *
 * Both methods throw the same errors:
 *
 * - {@link TokenMalformedError} it is no JWT
 * - {@link TokenInvalidError} it is not one that this project signed, or its claims do not hold
 * - {@link TokenWrongTypeError} it is the other of session and refresh JWT
 * - {@link TokenExpiredError}
 * - {@link UpstreamUnavailableError} the keys cannot be had: nothing was found out about the token
 */
export class SessionVerifier {
  private readonly verifier: TokenVerifier;
  private readonly cache: SessionCache;
  private readonly observer: AuthObserver;

  constructor(keySet: KeySet, clock: Clock, settings: SessionVerifierSettings) {
    this.verifier = new TokenVerifier(keySet, clock, settings);
    this.cache = new SessionCache(settings.cacheSize ?? 10_000);
    this.observer = settings.observer ?? new NoObserver();
  }

  /** @param jwt a session JWT in compact serialization */
  async verifySession(jwt: string): Promise<Caller> {
    // Before the digest: it costs what the token is long.
    const cached = isTokenSize(jwt) ? this.cache.get(jwt) : undefined;
    if (cached === undefined || !(await this.isStillGood(jwt, cached))) {
      return observeVerification(this.observer, 'session', () => this.verifyAfresh(jwt));
    }
    this.observer.tokenVerified?.('session', 'OK', true);
    return cached.user;
  }

  private async verifyAfresh(jwt: string): Promise<Caller> {
    const token = await this.verifier.verify(jwt, 'session');
    const user = callerOf(token);
    this.cache.set(jwt, { token, user });
    return user;
  }

  /**
   * The session of a token that was verified before, if nobody has to be asked whether it still is good. `undefined` says
   * nothing about the token.
   */
  knownSession(jwt: string): Caller | undefined {
    const cached = isTokenSize(jwt) ? this.cache.get(jwt) : undefined;
    if (cached === undefined || !this.verifier.isGoodNow(cached.token)) return undefined;
    this.observer.tokenVerified?.('session', 'OK', true);
    return cached.user;
  }

  /**
   * Not remembered: a refresh JWT is spent by a call upstream, next to which verifying it costs nothing.
   *
   * @param jwt a refresh JWT in compact serialization
   */
  async verifyRefresh(jwt: string): Promise<RefreshSession> {
    const { userId, expiresAt, claims } = await observeVerification(this.observer, 'refresh', () =>
      this.verifier.verify(jwt, 'refresh'),
    );
    return Object.freeze({ userId, jwt, expiresAt, claims });
  }

  /**
   * Time and the key set are asked on every request; only the signature and the unchanging claims are remembered. What
   * does not hold any more is verified from the beginning, which tells why.
   */
  private async isStillGood(jwt: string, { token }: CachedSession): Promise<boolean> {
    try {
      this.verifier.assertAlive(token);
      if (await this.verifier.isKeyCurrent(token)) return true;
    } catch {
      // The same comes of it again.
    }
    this.cache.delete(jwt);
    return false;
  }
}
