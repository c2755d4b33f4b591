import { CompiledQuery, sql, type Compilable, type Expression } from 'kysely';
import type { Queries } from './database.js';
import { refuseNul } from './refuse-nul.js';

/** Where the only key goes. */
const KEY = Object.freeze({ key: 'of the call' });

/**
 * A query that finds something by one key or several. For one it is built and compiled once for each engine, which costs more
 * than the database's own work: what every sign-in and every refresh asks for is asked in this way.
 * @param build with the keys as they stand in the query, as often as it likes; anything else in it never changes
 * @example
 * const selectNames = queryByKeys((q, ids) => q.selectFrom('users').select('name').where('id', 'in', ids));
 * const [user] = await selectNames(q, [userId]);
 */
export function queryByKeys<Row>(
  build: (q: Queries, keys: readonly Expression<string>[]) => Compilable<Row>,
): (q: Queries, keys: readonly string[]) => Promise<Row[]> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();

  const forOneKey = (q: Queries): CompiledQuery<Row> => {
    // The same object for a database and all transactions in it.
    const engine = q.getExecutor().adapter;
    const known = compiled.get(engine);
    if (known) return known;
    const query = build(q, [sql<string>`${KEY}`]).compile();
    compiled.set(engine, query);
    return query;
  };

  return async (q, keys) => {
    const [key, ...more] = keys;
    if (key === undefined) return [];
    if (more.length > 0) {
      const all = keys.map((each) => sql<string>`${each}`);
      return (await q.executeQuery(build(q, all))).rows;
    }
    refuseNul(key);
    const query = forOneKey(q);
    const parameters = query.parameters.map((parameter) => (parameter === KEY ? key : parameter));
    return (await q.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
