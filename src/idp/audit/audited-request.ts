import { isJsonMap, parseJsonMap, type JsonMap } from '../json/index.js';
import { findJwt, parseBearer } from '../wire/index.js';

/** The little of a request that records are made of. The body is not yet checked. */
export interface AuditedRequest {
  readonly method: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly routeOptions: { readonly url?: string };
  readonly body?: unknown;
}

/** A user as answers have it, or as found in the database. */
export interface AuditedUser {
  readonly id: string;
  readonly loginIds: readonly string[];
  readonly test: boolean;
}

const LONGEST = 256;

/** A member of the body that is a text of usual length, else empty. */
export function textOf(body: unknown, ...names: string[]): string {
  const members = new Map<string, unknown>(isJsonMap(body) ? Object.entries(body) : []);
  const found = names.map((name) => members.get(name)).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found.slice(0, LONGEST) : '';
}

/** The users that an answer shows: one, or those of a batch. */
export function usersIn(answer: unknown): AuditedUser[] {
  if (!isJsonMap(answer)) return [];
  const users = [answer.user, ...listOf(answer.createdUsers), ...listOf(answer.patchedUsers)];
  return users.flatMap((user) => {
    if (!isJsonMap(user) || typeof user.userId !== 'string') return [];
    const loginIds = listOf(user.loginIds).map(String);
    return [{ id: user.userId, loginIds, test: user.test === true }];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whose token was presented. Only for calls that have accepted it: not verified here. */
export function subjectOf({ headers, body }: AuditedRequest): string {
  const inBody = isJsonMap(body) && typeof body.jwt === 'string' ? body.jwt : '';
  const [, payload = ''] = (inBody || findJwt(parseBearer(headers.authorization))).split('.');
  const claims = parseJsonMap(Buffer.from(payload, 'base64url').toString('utf8'));
  return typeof claims?.sub === 'string' ? claims.sub : '';
}

/** Which thing was changed: ids and names, and nothing else of what was sent. */
export function thingIn(body: unknown, answer: unknown): JsonMap {
  const key = isJsonMap(answer) ? answer.key : undefined;
  const id = textOf(body, 'id') || textOf(answer, 'id', 'keyId') || textOf(key, 'id');
  const name = textOf(body, 'name');
  return { ...(id !== '' && { id }), ...(name !== '' && { name }) };
}
