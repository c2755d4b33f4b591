import { Injectable } from '@nestjs/common';
import { toSeconds } from '../clock/index.js';
import { Database } from '../database/index.js';

/** One row of `GET /v1/auth/me/history`. */
export interface HistoryEntry {
  readonly userId: string;
  /** Seconds since the epoch. */
  readonly loginTime: number;
  /** Empty, as `country`: addresses are not looked up. */
  readonly city: string;
  readonly country: string;
  readonly ip: string;
  readonly selectedTenant: string;
}

const LONGEST_ANSWER = 100;

@Injectable()
export class SignInHistory {
  constructor(private readonly database: Database) {}

  /** The latest first. */
  async list(userId: string): Promise<HistoryEntry[]> {
    const rows = await this.database.read((q) =>
      q
        .selectFrom('sign_ins')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('time', 'desc')
        .orderBy('id', 'desc')
        .limit(LONGEST_ANSWER)
        .execute(),
    );
    return rows.map((row) => ({
      userId,
      loginTime: toSeconds(row.time),
      city: '',
      country: '',
      ip: row.ip,
      selectedTenant: row.tenant_id,
    }));
  }
}
