import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Schema } from '../../database/index.js';

export type UserQuery = ExpressionBuilder<Schema, 'users'>;

/** One condition on a user. */
export type Filter = (eb: UserQuery) => Expression<SqlBool>;

/** Nobody has what the provider does not do, such as single sign-on. */
export const NOBODY: Filter = () => sql<SqlBool>`1 = 0`;
