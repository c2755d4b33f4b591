import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import type { AccessKey } from './access-key.js';
import type { KeySort, SearchAccessKeysRequest } from './access-key.dto.js';
import { toAccessKeys } from './load-access-keys.js';

/** Finds keys. The answer has no pages (`descope-api.md` §7.4): a project has few keys, and they fit in memory. */
@Injectable()
export class AccessKeySearch {
  constructor(private readonly database: Database) {}

  /** @throws {InvalidRequestError} for a field that keys cannot be sorted by */
  async search(request: SearchAccessKeysRequest): Promise<AccessKey[]> {
    const order = toOrder(request.sort);
    const found = await this.database.read((q) => {
      let rows = q.selectFrom('access_keys').selectAll().orderBy('created_time').orderBy('id');
      if (request.boundUserId !== '') rows = rows.where('bound_user_id', '=', request.boundUserId);
      if (request.creatingUser !== '') rows = rows.where('created_by', '=', request.creatingUser);
      if (request.tenantIds.length > 0) {
        const inTenants = q
          .selectFrom('access_key_tenants')
          .select('key_id')
          .where('tenant_id', 'in', request.tenantIds);
        rows = rows.where('id', 'in', inTenants);
      }
      return rows.execute().then((keys) => toAccessKeys(q, keys));
    });
    return found
      .filter((key) => containsText(key, request.text) && hasAttributes(key.customAttributes, request.customAttributes))
      .sort(order);
  }
}

function containsText({ id, name, description }: AccessKey, text: string): boolean {
  const wanted = text.toLowerCase();
  return [id, name, description].some((field) => field.toLowerCase().includes(wanted));
}

/** Each has the wanted value, or a list that it is in. */
function hasAttributes(attributes: JsonMap, wanted: JsonMap): boolean {
  const own = new Map(Object.entries(attributes));
  return Object.entries(wanted).every(([name, value]) => {
    const is = own.get(name);
    const text = JSON.stringify(value);
    return JSON.stringify(is) === text || (Array.isArray(is) && is.some((item) => JSON.stringify(item) === text));
  });
}

const SORTABLE = new Map<string, (key: AccessKey) => string | number>([
  ['id', (key) => key.id],
  ['name', (key) => key.name.toLowerCase()],
  ['description', (key) => key.description.toLowerCase()],
  ['status', (key) => (key.active ? 'active' : 'inactive')],
  ['createdBy', (key) => key.createdBy],
  ['createdTime', (key) => key.createdTime],
  // What never expires comes after all that does.
  ['expireTime', (key) => key.expiresTime || Number.MAX_SAFE_INTEGER],
]);

function toOrder(sorts: readonly KeySort[]): (a: AccessKey, b: AccessKey) => number {
  const orders = sorts.map(({ field, desc }) => {
    const read = SORTABLE.get(field);
    if (!read) throw new InvalidRequestError(`The sort field cannot be ${field}`);
    return (a: AccessKey, b: AccessKey) => compare(read(a), read(b)) * (desc ? -1 : 1);
  });
  return (a, b) => orders.map((order) => order(a, b)).find((result) => result !== 0) ?? 0;
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
