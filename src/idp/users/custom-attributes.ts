import type { Queries } from '../database/index.js';
import type { JsonMap } from '../json/index.js';

/** All of a user's attributes, and the rows by which they are searched. As part of a transaction. */
export async function writeCustomAttributes(q: Queries, userId: string, attributes: JsonMap): Promise<void> {
  await q
    .updateTable('users')
    .set({ custom_attributes: JSON.stringify(attributes) })
    .where('id', '=', userId)
    .execute();
  await q.deleteFrom('user_attributes').where('user_id', '=', userId).execute();
  const rows = Object.entries(attributes).flatMap(([name, value]) =>
    [...attributeKeys(value)].map((key) => ({ user_id: userId, name, value: key })),
  );
  if (rows.length > 0) await q.insertInto('user_attributes').values(rows).execute();
}

/** What an attribute's value is found by: itself, or each member of a list. */
export function attributeKeys(value: unknown): ReadonlySet<string> {
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  return new Set(members.map((member) => JSON.stringify(member)));
}
