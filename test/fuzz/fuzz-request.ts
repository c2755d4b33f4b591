import fc from 'fast-check';
import type { FuzzRoute, Schema } from './fuzz-route.js';

/** One request, as it is sent. */
export interface FuzzRequest {
  readonly route: FuzzRoute;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What callers know, so that some of the requests get further than the door. */
export interface Known {
  /** Values of `Authorization`. */
  readonly authorizations: readonly string[];
  readonly cookies: readonly string[];
  /** Login ids, user ids, tenant ids, tokens. */
  readonly words: readonly string[];
}

/** Names and texts that have broken programs before. */
const SPITEFUL = [
  ...['', ' ', '\0', 'a\0b', '\r\nset-cookie: a=b', '\ud800', '\ufeff', '‮', 'ﬁ', 'e\u0301', '😀'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'true', 'NaN'],
  ...['../../etc/passwd', '%00', '%2e%2e%2f', '\\', '/', '//evil.example', 'javascript:alert(1)', 'file:///etc/passwd'],
  ...["' OR 1=1 --", '"; DROP TABLE users; --', '%', '_', '*', '$where', '{{7*7}}', '{{{constructor}}}', '${7*7}'],
  ...[
    '<script>',
    '<!--',
    'a@b',
    `${'a'.repeat(300)}@example.com`,
    'x'.repeat(2000),
    '0',
    '-1',
    '1e999',
    '9'.repeat(400),
  ],
  ...['2026-13-45', '9999-12-31T23:59:59Z', '+41791234567', '+0', 'https://app.example.com/', 'aaaa.bbbb.cccc'],
] as const;

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, -1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 253_402_300_800),
);

/** Any request to one of the routes: mostly of the right shape, as what is wrong everywhere is refused at the door. */
export function fuzzRequests(routes: readonly FuzzRoute[], known: Known): fc.Arbitrary<FuzzRequest> {
  const names = [...new Set(routes.flatMap(({ body }) => Object.keys(body?.properties ?? {})))];
  const text = fc.oneof(
    { arbitrary: fc.constantFrom(...known.words), weight: 4 },
    { arbitrary: fc.constantFrom(...SPITEFUL), weight: 3 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
    { arbitrary: fc.string({ maxLength: 20 }), weight: 1 },
  );
  const key = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...SPITEFUL), fc.string({ maxLength: 8 }));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      number,
      fc.constantFrom(null, true, false),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
    ),
  }));

  const valueOf = (schema: Schema): fc.Arbitrary<unknown> => {
    const right = rightValue(schema);
    return fc.oneof({ arbitrary: right, weight: 9 }, { arbitrary: tree, weight: 1 });
  };
  const rightValue = (schema: Schema): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'string':
        return text;
      case 'boolean':
        return fc.boolean();
      case 'number':
      case 'integer':
        return number;
      case 'array':
        return fc.array(schema.items ? valueOf(schema.items) : fc.oneof(text, tree), { maxLength: 4 });
      case 'object':
        return schema.properties ? objectOf(schema.properties) : tree;
      default:
        return tree;
    }
  };
  const objectOf = (properties: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> =>
    fc
      .tuple(
        fc.record(mapValues(properties, valueOf), { requiredKeys: Object.keys(properties) }),
        fc.subarray(Object.keys(properties)),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.tuple(key, tree), { maxLength: 2 }),
        fc.integer({ min: 0, max: 5 }),
      )
      .map(([full, dropped, drop, extra, add]) => {
        const kept = Object.entries(full).filter(([name]) => drop > 0 || !dropped.includes(name));
        // Object.fromEntries defines own members, whatever they are named.
        return Object.fromEntries(add === 0 ? [...kept, ...extra] : kept);
      });

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
      { arbitrary: fc.oneof(valueOf(route.body ?? {})).map(toJson), weight: 10 },
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

function toJson(value: unknown): string {
  return JSON.stringify(value);
}

function fill(path: string, values: readonly string[]): string {
  let next = 0;
  return path.replace(/\{\w+\}/g, () => encode(values[next++ % values.length]!));
}

function toQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

function encode(value: string): string {
  // A lone surrogate cannot be encoded; as bytes it becomes a replacement character.
  return encodeURIComponent(Buffer.from(value).toString());
}

function mapValues<T>(of: Readonly<Record<string, Schema>>, map: (schema: Schema) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(of).map(([name, schema]) => [name, map(schema)]));
}
