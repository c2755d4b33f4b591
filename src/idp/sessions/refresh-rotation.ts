import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidTokenError, LoggedOutError } from '../errors/index.js';
import { hashToken } from './hash-token.js';
import type { RefreshGrant } from './refresh-authenticator.js';
import { RotationRule } from './rotation-rule.js';
import { RotationStore } from './rotation-store.js';
import { SessionStore } from './session-store.js';
import { TokenIssuer } from './token-issuer.js';

/** Decides which refresh JWT a refresh answers with: docs/decisions/refresh-rotation.md. */
@Injectable()
export class RefreshRotation {
  constructor(
    private readonly rule: RotationRule,
    private readonly rotations: RotationStore,
    private readonly sessions: SessionStore,
    private readonly issuer: TokenIssuer,
    private readonly clock: Clock,
  ) {}

  get isOn(): boolean {
    return this.rule.isOn;
  }

  /**
   * Supersedes the token that was presented. Requests that present it at the same time get the same successor.
   * @throws {LoggedOutError} it was superseded before: the whole session has ended
   * @throws {InvalidTokenError}
   */
  async succeed({ token, claims, session }: RefreshGrant): Promise<string> {
    const presentedHash = hashToken(token);
    const now = this.clock.now();
    const successor = await this.issuer.successor(claims, presentedHash, now);
    const verdict = await this.rotations.rotate(presentedHash, { hash: hashToken(successor), issuedTime: now });
    if (verdict.state === 'rotated') return successor;
    if (verdict.state === 'unknown') throw new InvalidTokenError();
    if (verdict.state !== 'graced') throw new LoggedOutError();
    const { hash, issuedTime } = verdict.successor;
    const same = await this.issuer.successor(claims, presentedHash, issuedTime);
    if (hashToken(same) === hash) return same;
    // Signed by another key, as the keys were changed within the grace: a sibling, which ends with the same session.
    await this.sessions.addToken(session, hashToken(same), now);
    return same;
  }
}
