import type { Queries } from '../../database/index.js';
import { accessFilters } from './access-filters.js';
import type { Filter } from './filter.js';
import { identityFilters } from './identity-filters.js';
import type { SearchUsersRequest } from './search.dto.js';
import { sortOrder } from './sort-order.js';
import { stateFilters } from './state-filters.js';
import { textFilter } from './text-filter.js';

const DEFAULT_LIMIT = 100;

/** How many users match. */
export async function countMatches(q: Queries, request: SearchUsersRequest): Promise<number> {
  const filters = toFilters(request);
  const { total } = await q
    .selectFrom('users')
    .select((eb) => eb.fn.countAll().as('total'))
    .where((eb) => eb.and(filters.map((filter) => filter(eb))))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/**
 * The ids of one page of them, in order. Users that are equal in it come by age.
 * @throws {InvalidRequestError}
 */
export function selectPage(q: Queries, request: SearchUsersRequest) {
  const filters = toFilters(request);
  const limit = request.limit || DEFAULT_LIMIT;
  let page = q
    .selectFrom('users')
    .select('users.id')
    .where((eb) => eb.and(filters.map((filter) => filter(eb))));
  for (const { field, desc } of request.sort) page = page.orderBy(sortOrder(field), desc ? 'desc' : 'asc');
  return page
    .orderBy('users.id')
    .limit(limit)
    .offset(request.offset || request.page * limit);
}

function toFilters(request: SearchUsersRequest): Filter[] {
  const text = request.text.trim() === '' ? [] : [textFilter(request.text)];
  return [...identityFilters(request), ...accessFilters(request), ...stateFilters(request), ...text];
}
