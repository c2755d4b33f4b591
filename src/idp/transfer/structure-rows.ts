import { sql } from 'kysely';
import type { Queries } from '../database/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import { STRUCTURE_TABLES, type StructureTable } from './structure-tables.js';

/** Ids in the file whose rows have another id here. */
export type OtherIds = Map<string, string>;

type Row = Readonly<Record<string, unknown>>;

export async function selectRows(q: Queries, table: StructureTable): Promise<readonly Row[]> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  const { rows } =
    await sql<Row>`select ${columns} from ${sql.table(table.name)} order by ${sql.raw(table.order)}`.execute(q);
  return rows;
}

/**
 * Writes a row that is not there yet, as part of a transaction. One that is there stays as it is.
 * @throws {InvalidRequestError} the row is none of a table that is exported, or refers to nothing
 */
export async function insertRow(q: Queries, name: string, source: JsonMap, ids: OtherIds): Promise<'new' | 'present'> {
  const table = STRUCTURE_TABLES.find((known) => known.name === name);
  if (!table) throw new InvalidRequestError('The table field names no table of an export');
  const row = readRow(table, source, ids);
  const present = table.identity && (await findTwin(q, table, table.identity, row));
  if (present !== undefined) {
    ids.set(String(row.get('id')), present);
    return 'present';
  }
  await assertReferences(q, row);
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  const values = sql.join(table.columns.map((column) => row.get(column)));
  const { numAffectedRows } =
    await sql`insert into ${sql.table(name)} (${columns}) values (${values}) on conflict do nothing`.execute(q);
  return numAffectedRows === 0n ? 'present' : 'new';
}

type Value = string | number | null;

function readRow(table: StructureTable, source: JsonMap, ids: OtherIds): ReadonlyMap<string, Value> {
  const members = new Map(Object.entries(source));
  return new Map(
    table.columns.map((column) => {
      const value = members.get(column);
      if (typeof value !== 'string' && typeof value !== 'number' && value !== null) {
        throw new InvalidRequestError(`The row.${column} field is missing or has the wrong shape`);
      }
      const isReference = table.references?.includes(column) ?? false;
      return [column, isReference && typeof value === 'string' ? (ids.get(value) ?? value) : value];
    }),
  );
}

async function findTwin(
  q: Queries,
  table: StructureTable,
  identity: readonly string[],
  row: ReadonlyMap<string, Value>,
): Promise<string | undefined> {
  const conditions = identity.map((column) => sql`${sql.ref(column)} = ${row.get(column)}`);
  const same = sql.join(conditions, sql` and `);
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table.name)} where ${same}`.execute(q);
  return rows[0]?.id;
}

const REFERRED = {
  tenant_id: 'tenants',
  ancestor_id: 'tenants',
  parent_id: 'tenants',
  role_id: 'roles',
  permission_id: 'permissions',
};

/** Asked beforehand: a statement that fails would end the transaction on some engines. */
async function assertReferences(q: Queries, row: ReadonlyMap<string, Value>): Promise<void> {
  for (const [column, table] of Object.entries(REFERRED)) {
    const id = row.get(column) ?? null;
    if (id === null) continue;
    const { rows } = await sql`select id from ${sql.table(table)} where id = ${id}`.execute(q);
    if (rows.length === 0) throw new InvalidRequestError(`The row.${column} field refers to nothing`);
  }
}
