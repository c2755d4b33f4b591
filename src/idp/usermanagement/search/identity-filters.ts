import { normaliseEmail, normalisePhone, parseLoginId } from '../../users/index.js';
import { readStatus } from '../user-status.js';
import type { Filter } from './filter.js';
import type { SearchUsersRequest } from './search.dto.js';

/** Who the users are. Lists of exact values: each is looked up in an index. */
export function identityFilters(request: SearchUsersRequest): Filter[] {
  const { userIds, loginIds, emails, phones, statuses } = request;
  return [
    ...any(userIds, (ids) => (eb) => eb('users.id', 'in', ids)),
    ...any(loginIds, (values) => byLoginIds(values.map((value) => parseLoginId(value).key))),
    ...any(
      emails,
      (values) => (eb) =>
        eb(
          'users.email',
          'in',
          values.map((value) => normaliseEmail(value) ?? value),
        ),
    ),
    ...any(
      phones,
      (values) => (eb) =>
        eb(
          'users.phone',
          'in',
          values.map((value) => normalisePhone(value) ?? value),
        ),
    ),
    ...any(statuses, (values) => (eb) => eb('users.status', 'in', values.map(readStatus))),
  ];
}

function byLoginIds(keys: readonly string[]): Filter {
  return (eb) => eb('users.id', 'in', eb.selectFrom('login_ids').select('user_id').where('key', 'in', keys));
}

/** An empty list is no condition. */
function any(values: readonly string[], filter: (values: readonly string[]) => Filter): Filter[] {
  return values.length === 0 ? [] : [filter(values)];
}
