import { constants, verify, type KeyObject } from 'node:crypto';

import { TokenInvalidError } from '../errors/index.js';
import { ClaimRules, type ClaimRulesSettings, type TokenKind } from './claim-rules.js';
import { type Claims, parseClaims } from './claims.js';
import type { Clock } from './clock.js';
import { parseCompactJws } from './compact-jws.js';
import type { KeySet } from './key-set.js';
import { assertAlive, isAlive, lifetimeOf, type TokenLifetime } from './token-lifetime.js';

export interface TokenVerifierSettings extends ClaimRulesSettings {
  /** How far the issuer's clock and ours may differ. Default 5, at most 300. */
  readonly clockToleranceSeconds?: number;
}

export interface VerifiedToken extends TokenLifetime {
  readonly userId: string;
  readonly claims: Claims;
  readonly keyId: string;
  readonly key: KeyObject;
}

/** Of RS256, with the padding below (RFC 7518 §3.3). OpenSSL finds it sooner by this name than as RSA-SHA256. */
const DIGEST = 'sha256';

/** Decides whether a string is a token of this project, of the wanted kind, and alive. */
export class TokenVerifier {
  private readonly rules: ClaimRules;
  private readonly tolerance: number;

  /** @throws {TypeError} settings that would accept too much */
  constructor(
    private readonly keySet: KeySet,
    private readonly clock: Clock,
    settings: TokenVerifierSettings,
  ) {
    this.rules = new ClaimRules(settings);
    this.tolerance = settings.clockToleranceSeconds ?? 5;
    // NaN would compare as "not expired".
    if (!(this.tolerance >= 0 && this.tolerance <= 300))
      throw new TypeError('The clock tolerance has to be 0 to 300 seconds.');
  }

  /**
   * The signature is checked before any claim is looked at, and the lifetime last: `TokenExpiredError` means that the
   * token was good once, and somebody who cannot sign learns nothing.
   */
  async verify(token: string, kind: TokenKind): Promise<VerifiedToken> {
    const jws = parseCompactJws(token);
    const key = this.keySet.current(jws.keyId) ?? (await this.keySet.find(jws.keyId));
    // Synchronous on purpose: it takes less than to hand it to another thread, where it might wait for longer work.
    const isSigned = verify(DIGEST, jws.signingInput, { key, padding: constants.RSA_PKCS1_PADDING }, jws.signature);
    if (!isSigned) throw new TokenInvalidError('signature');
    const claims = parseClaims(jws.payload);
    const userId = this.rules.assertOurs(claims, kind);
    const verified = { userId, claims, keyId: jws.keyId, key, ...lifetimeOf(claims) };
    this.assertAlive(verified);
    return verified;
  }

  /** What time changes about a token that was verified before. */
  assertAlive(lifetime: TokenLifetime): void {
    assertAlive(lifetime, this.clock.now() / 1000, this.tolerance);
  }

  /** Whether a token that was verified before is still good, as far as that can be told without asking anybody. */
  isGoodNow(token: VerifiedToken): boolean {
    return isAlive(token, this.clock.now() / 1000, this.tolerance) && this.keySet.current(token.keyId) === token.key;
  }

  /** Whether the key that verified a token is still the issuer's key of that id. */
  async isKeyCurrent({ keyId, key }: VerifiedToken): Promise<boolean> {
    return (await this.keySet.find(keyId)) === key;
  }
}
