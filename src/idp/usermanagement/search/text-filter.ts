import { sql, type Expression, type SqlBool } from 'kysely';
import type { Filter } from './filter.js';

const COLUMNS = ['name', 'given_name', 'middle_name', 'family_name', 'email', 'phone', 'id'] as const;

/**
 * The text as a part of a name, an address, a number, an id or a login id, in whatever case. Engines fold the case of ASCII; other
 * letters are found as they were typed. `%` and `_` are themselves.
 */
export function textFilter(text: string): Filter {
  const typed = contains(text.trim().normalize('NFC'));
  const folded = contains(text.trim().normalize('NFKC').toLowerCase());
  return (eb) => {
    const loginIds = eb
      .selectFrom('login_ids')
      .select('user_id')
      .where(like(sql.ref('login_ids.key'), folded));
    const columns = COLUMNS.map((column) => eb.ref(`users.${column}`));
    return eb.or([
      ...columns.map((column) => like(sql`lower(${column})`, folded)),
      ...columns.map((column) => like(column, typed)),
      eb('users.id', 'in', loginIds),
    ]);
  };
}

function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function like(column: Expression<unknown>, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${column} like ${pattern} escape '\\'`;
}
