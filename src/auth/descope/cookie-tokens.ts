import { parseSetCookie } from 'cookie';

/**
 * Projects may answer in cookie mode (`descope-api.md` §6): the tokens are then empty in the body and come as
 * `Set-Cookie`. Puts them where a body would have had them. Nothing else of those cookies is used, least of all
 * forwarded.
 */
export function withCookieTokens(body: unknown, setCookie: readonly string[]): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || setCookie.length === 0) return body;
  const fields: Record<string, unknown> = { ...body };
  const cookies = new Map(setCookie.map((line) => parseSetCookie(line)).map(({ name, value }) => [name, value]));
  fields.sessionJwt = text(fields.sessionJwt) ?? cookies.get(text(fields.sessionCookieName) ?? 'DS');
  fields.refreshJwt = text(fields.refreshJwt) ?? cookies.get(text(fields.cookieName) ?? 'DSR');
  return fields;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
