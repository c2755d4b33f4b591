import fc from 'fast-check';
import type { FuzzRoute } from './fuzz-route.js';
import { fuzzValues, SPITEFUL } from './fuzz-values.js';

/** One request, as it is sent. */
export interface FuzzRequest {
  readonly route: FuzzRoute;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether any refusal is wrong. */
  readonly succeeds?: boolean;
}

/** What callers know, so that some of the requests get further than the door. */
export interface Known {
  /** Values of `Authorization`. */
  readonly authorizations: readonly string[];
  readonly cookies: readonly string[];
  /** Login ids, user ids, tenant ids, tokens. */
  readonly words: readonly string[];
}

/** Any request to one of the routes. */
export function fuzzRequests(routes: readonly FuzzRoute[], known: Known): fc.Arbitrary<FuzzRequest> {
  const { text, key, of: valueOf } = fuzzValues(routes, known.words);
  const headers = fc
    .record(
      {
        authorization: fc.oneof(
          { arbitrary: fc.constantFrom(...known.authorizations), weight: 5 },
          { arbitrary: headerText, weight: 1 },
        ),
        cookie: fc.oneof(fc.constantFrom(...known.cookies), headerText),
        origin: fc.oneof(fc.constantFrom('null', 'https://app.example.com', 'https://evil.example'), headerText),
        'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site', 'none', 'nonsense'),
        'x-tenant-id': fc.oneof(fc.constantFrom(...known.words).map(toHeaderText), headerText),
        'x-forwarded-for': fc.constantFrom('10.0.0.1', '::ffff:127.0.0.1', 'nonsense', '1.1.1.1, 2.2.2.2'),
        'x-descope-project-id': headerText,
        'x-request-id': headerText,
        'accept-language': headerText,
        'if-none-match': headerText,
      },
      { requiredKeys: [] },
    )
    .chain((some) =>
      fc.oneof(
        { arbitrary: fc.constantFrom(...known.authorizations).map((authorization) => ({ authorization })), weight: 3 },
        { arbitrary: fc.constant(some), weight: 2 },
      ),
    );
  const contentType = fc.oneof(
    { arbitrary: fc.constant('application/json'), weight: 12 },
    {
      arbitrary: fc.constantFrom('text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ''),
      weight: 1,
    },
  );

  return fc.constantFrom(...routes).chain((route) => {
    const body = fc.oneof(
      { arbitrary: valueOf(route.body ?? {}).map(toJson), weight: 10 },
      {
        arbitrary: fc.constantFrom('', '{', 'null', '[]', '"', '[[[[', '{"a":1,"a":2}', '\0', '{"__proto__":{"a":1}}'),
        weight: 1,
      },
    );
    const hasBody = route.body !== undefined || route.method === 'POST';
    return fc
      .record({
        parts: fc.array(text, { minLength: 4, maxLength: 4 }),
        query: fc.array(fc.tuple(route.query.length > 0 ? fc.oneof(fc.constantFrom(...route.query), key) : key, text), {
          maxLength: 3,
        }),
        asked: fc.integer({ min: 0, max: 3 }),
        headers,
        contentType,
        body,
      })
      .map(({ parts, query, asked, headers: some, contentType: type, body: content }): FuzzRequest => ({
        route,
        path: fill(route.path, parts) + (asked === 0 || route.query.length > 0 ? toQuery(query) : ''),
        headers: { ...some, ...(hasBody && type !== '' && { 'content-type': type }) },
        body: hasBody ? content : undefined,
      }));
  });
}

const headerText = fc.oneof(
  fc.constantFrom(...SPITEFUL).map(toHeaderText),
  fc.string({ maxLength: 30 }).map(toHeaderText),
  fc.constantFrom(
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer a:b:c',
    `Bearer ${'x'.repeat(5000)}`,
    'DS=; DSR=',
    'DS=a; DS=b',
  ),
);

/** What a client can write into a header at all. */
function toHeaderText(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '').trim();
}

export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

function fill(path: string, values: readonly string[]): string {
  let next = 0;
  return path.replace(/\{\w+\}/g, () => encode(values[next++ % values.length]!));
}

export function toQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

export function encode(value: string): string {
  // A lone surrogate cannot be encoded; as bytes it becomes a replacement character.
  return encodeURIComponent(Buffer.from(value).toString());
}
