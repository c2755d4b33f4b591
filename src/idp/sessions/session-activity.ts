import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database } from '../database/index.js';
import { LoggedOutError } from '../errors/index.js';
import { endSession } from './end-sessions.js';
import type { Session } from './session.js';
import { Lifetimes } from './session-lifetimes.js';

/** A use within so many milliseconds of one that was written down is not written as well. */
const PRECISION_MS = 30_000;

/** Ends sessions that nobody uses, where the provider was told after how long. */
@Injectable()
export class SessionActivity {
  constructor(
    private readonly database: Database,
    private readonly lifetimes: Lifetimes,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts as a use of the session.
   * @param usedTime what the database has: 0 where none was written down since the sign-in
   * @throws {LoggedOutError} the one before is too long ago. The session has ended, whoever used it
   */
  async use({ id, createdTime }: Session, usedTime: number): Promise<void> {
    const { idleSeconds } = this.lifetimes;
    if (idleSeconds === 0) return;
    const now = this.clock.now();
    const idleMs = now - Math.max(usedTime, createdTime);
    if (idleMs > idleSeconds * 1000) {
      await this.database.write((q) => endSession(q, id, now));
      throw new LoggedOutError();
    }
    if (idleMs >= PRECISION_MS) await this.note(id, now);
  }

  /** Instances whose clocks differ must not take each other's word back. */
  private async note(sessionId: string, now: number): Promise<void> {
    await this.database.write((q) =>
      q
        .updateTable('sessions')
        .set({ used_time: now })
        .where('id', '=', sessionId)
        .where('used_time', '<', now)
        .execute(),
    );
  }
}
