import { sql, type Expression } from 'kysely';
import { InvalidRequestError } from '../../errors/index.js';
import type { UserQuery } from './filter.js';

type Order = (eb: UserQuery) => Expression<unknown>;

const firstLoginId: Order = (eb) =>
  eb.selectFrom('login_ids').select('key').whereRef('login_ids.user_id', '=', 'users.id').orderBy('position').limit(1);

const firstTenant: Order = (eb) =>
  eb
    .selectFrom('user_tenants')
    .innerJoin('tenants', 'tenants.id', 'user_tenants.tenant_id')
    .select('tenants.name')
    .whereRef('user_tenants.user_id', '=', 'users.id')
    .orderBy('tenants.name')
    .limit(1);

/** Fields of `descope-api.md` §7.1, and the names that users have today for those that were renamed. */
const ORDERS = new Map<string, Order>([
  ['id', (eb) => eb.ref('users.id')],
  ['userId', (eb) => eb.ref('users.id')],
  ['createdTime', (eb) => eb.ref('users.created_time')],
  ['modifiedTime', (eb) => eb.ref('users.modified_time')],
  ['externalId', firstLoginId],
  ['loginId', firstLoginId],
  ['displayName', (eb) => sql`lower(${eb.ref('users.name')})`],
  ['name', (eb) => sql`lower(${eb.ref('users.name')})`],
  ['phoneNumber', (eb) => eb.ref('users.phone')],
  ['phone', (eb) => eb.ref('users.phone')],
  ['email', (eb) => eb.ref('users.email')],
  ['status', (eb) => eb.ref('users.status')],
  // Engines do not agree where nothing comes.
  ['tenant', (eb) => sql`coalesce((${firstTenant(eb)}), '')`],
]);

/** @throws {InvalidRequestError} */
export function sortOrder(field: string): Order {
  const order = ORDERS.get(field);
  if (!order) throw new InvalidRequestError(`Users cannot be sorted by ${field}`);
  return order;
}
