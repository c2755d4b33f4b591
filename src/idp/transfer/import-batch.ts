import type { Clock } from '../clock/index.js';
import type { Database, Queries } from '../database/index.js';
import { IdpError, InvalidRequestError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { parseJsonMap, type JsonMap } from '../json/index.js';
import { BatchUsers } from './batch-users.js';
import type { FileLine } from './file-lines.js';
import { LineFields } from './line-fields.js';
import { readUserLine } from './read-user-line.js';
import { insertRow, type OtherIds } from './structure-rows.js';
import type { UserRecord } from './user-record.js';

export interface Refusal {
  readonly line: number;
  /** Empty where it could not be read. */
  readonly loginId: string;
  readonly reason: string;
}

export interface BatchOutcome {
  readonly imported: number;
  readonly present: number;
  readonly refusals: readonly Refusal[];
}

/** Somebody may sign up as a user of the file meanwhile, who is then present. So often in one batch they will not. */
const ATTEMPTS = 5;

/** Writes a number of lines in one transaction. A line that is refused keeps no other back. */
export async function importBatch(
  database: Database,
  clock: Clock,
  lines: readonly FileLine[],
  ids: OtherIds,
): Promise<BatchOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeBatch(database, clock, lines, ids);
    } catch (error) {
      if (attempt === ATTEMPTS || !database.isUniqueViolation(error)) throw error;
    }
  }
}

async function writeBatch(
  database: Database,
  clock: Clock,
  lines: readonly FileLine[],
  ids: OtherIds,
): Promise<BatchOutcome> {
  const now = clock.now();
  return database.write(async (q) => {
    let [imported, present] = [0, 0];
    const refusals: Refusal[] = [];
    const users: { readonly line: number; readonly user: UserRecord; readonly hasId: boolean }[] = [];
    for (const { number, text } of lines) {
      const source = text === undefined ? undefined : parseJsonMap(text);
      try {
        if (!source) throw new InvalidRequestError('The line is no JSON object, or too long');
        const fields = new LineFields(source);
        if (isStructure(fields)) {
          if ((await importRow(q, fields, ids)) === 'new') imported += 1;
          else present += 1;
        } else {
          const user = readUserLine(fields, createObjectId('U', now), now);
          users.push({ line: number, user, hasId: fields.has('userId') });
        }
      } catch (error) {
        refusals.push(toRefusal(number, source, error));
      }
    }
    const batch = await BatchUsers.look(
      q,
      users.map(({ user }) => user),
    );
    for (const { line, user, hasId } of users) {
      const verdict = batch.take(user, hasId);
      if (verdict === 'new') imported += 1;
      else if (verdict === 'present') present += 1;
      else refusals.push({ line, loginId: user.loginIds[0]?.value ?? '', reason: verdict.reason });
    }
    await batch.write(q);
    return { imported, present, refusals };
  });
}

function isStructure(fields: LineFields): boolean {
  const kind = fields.text('kind', 16) || 'user';
  if (kind !== 'user' && kind !== 'row') throw new InvalidRequestError('The kind field must be user or row');
  return kind === 'row';
}

function importRow(q: Queries, fields: LineFields, ids: OtherIds): Promise<'new' | 'present'> {
  return insertRow(q, fields.text('table', 64), fields.map('row'), ids);
}

function toRefusal(line: number, source: JsonMap | undefined, error: unknown): Refusal {
  if (!(error instanceof IdpError)) throw error;
  const named = source && new Map(Object.entries(source)).get('loginIds');
  const first: unknown = Array.isArray(named) ? named[0] : source && new Map(Object.entries(source)).get('loginId');
  return { line, loginId: typeof first === 'string' ? first.slice(0, 256) : '', reason: error.message };
}
