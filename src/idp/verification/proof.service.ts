import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { LinkExpiredError, LinkPendingError, TooManyAttemptsError, WrongCodeError } from '../errors/index.js';
import type { JwtResponse } from '../sessions/index.js';
import { ProofStore } from './proof-store.js';
import { ProvedSession } from './proved-session.js';

/** Takes codes and links back, and begins sessions for them. */
@Injectable()
export class ProofService {
  constructor(
    private readonly proofs: ProofStore,
    private readonly sessions: ProvedSession,
    private readonly clock: Clock,
  ) {}

  /** @throws {WrongCodeError} @throws {TooManyAttemptsError} */
  async verifyCode(loginId: string, code: string, ip: string): Promise<JwtResponse> {
    const verdict = await this.proofs.spendCode(loginId, code, this.clock.now());
    if (verdict === 'wrong') throw new WrongCodeError();
    if (verdict === 'too-many') throw new TooManyAttemptsError();
    return this.sessions.start(verdict, ip);
  }

  /** @throws {LinkExpiredError} */
  async verifyLink(token: string, ip: string): Promise<JwtResponse> {
    const redeemed = await this.proofs.spendLink(token, this.clock.now());
    if (!redeemed) throw new LinkExpiredError();
    return this.sessions.start(redeemed, ip);
  }

  /** The session is for the device that waits, not for the one that opened the link. @throws {LinkExpiredError} */
  async openEnchantedLink(token: string): Promise<Record<string, never>> {
    if ((await this.proofs.openLink(token, this.clock.now())) === 'refused') throw new LinkExpiredError();
    return {};
  }

  /** Once. @throws {LinkPendingError} @throws {LinkExpiredError} */
  async pickUpSession(pendingRef: string, ip: string): Promise<JwtResponse> {
    const pickUp = await this.proofs.pickUp(pendingRef, this.clock.now());
    if (pickUp.state === 'pending') throw new LinkPendingError();
    if (pickUp.state === 'gone') throw new LinkExpiredError();
    return this.sessions.start(pickUp.redeemed, ip);
  }
}
