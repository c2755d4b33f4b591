import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database, executeUnanswered, type Queries } from '../database/index.js';
import { createObjectId } from '../ids/index.js';
import type { AuditEntry } from './audit-entry.js';

/** How far back the log goes: 30 days, as Descope's. */
export const RETENTION_MS = 30 * 24 * 3_600_000;

/** How often what is older is cleared away, at most. */
const CLEARING_MS = 3_600_000;

/** Keeps what happened. */
@Injectable()
export class AuditLog {
  private clearedTime = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** After the fact. */
  async record(entry: AuditEntry): Promise<void> {
    await this.database.write((q) => this.write(q, entry));
  }

  /** Whether it is on record that this happened to the user. */
  async has(action: string, userId: string): Promise<boolean> {
    const row = await this.database.read((q) =>
      q.selectFrom('audits').select('id').where('user_id', '=', userId).where('action', '=', action).executeTakeFirst(),
    );
    return row !== undefined;
  }

  /** As part of the transaction in which it happens: both are kept, or neither. */
  async write(q: Queries, entry: AuditEntry): Promise<void> {
    const occurred = this.clock.now();
    if (occurred - this.clearedTime >= CLEARING_MS) {
      await q
        .deleteFrom('audits')
        .where('occurred', '<', occurred - RETENTION_MS)
        .execute();
      this.clearedTime = occurred;
    }
    const id = createObjectId('AU', occurred);
    await executeUnanswered(
      q,
      q.insertInto('audits').values({
        id,
        occurred,
        action: entry.action,
        type: entry.type ?? 'info',
        user_id: entry.userId ?? '',
        actor_id: entry.actorId ?? '',
        // Neither browsers nor addresses are looked up.
        device: 'Unknown',
        geo: '',
        method: entry.method ?? '',
        remote_address: entry.remoteAddress ?? '',
        data: JSON.stringify(entry.data ?? {}),
      }),
    );
    await insertValues(q, 'audit_external_ids', id, entry.externalIds ?? []);
    await insertValues(q, 'audit_tenants', id, entry.tenants ?? []);
  }
}

async function insertValues(
  q: Queries,
  table: 'audit_external_ids' | 'audit_tenants',
  auditId: string,
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return;
  await executeUnanswered(
    q,
    q.insertInto(table).values(values.map((value, position) => ({ audit_id: auditId, position, value }))),
  );
}
