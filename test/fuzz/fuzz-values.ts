import fc from 'fast-check';
import type { FuzzRoute, Schema } from './fuzz-route.js';

/** Names and texts that have broken programs before. */
export const SPITEFUL = [
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

/** What requests are filled with. */
export interface FuzzValues {
  readonly text: fc.Arbitrary<string>;
  /** Names of members. */
  readonly key: fc.Arbitrary<string>;
  /** Any JSON at all. */
  readonly tree: fc.Arbitrary<unknown>;
  /** Mostly of the right shape, as what is wrong everywhere is refused at the door. */
  readonly of: (schema: Schema) => fc.Arbitrary<unknown>;
}

/** @param words what callers know */
export function fuzzValues(routes: readonly FuzzRoute[], words: readonly string[]): FuzzValues {
  const names = [...new Set(routes.flatMap(({ body }) => Object.keys(body?.properties ?? {})))];
  const text = fc.oneof(
    { arbitrary: fc.constantFrom(...words), weight: 4 },
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

  return { text, key, tree, of: valueOf };
}

function mapValues<T>(of: Readonly<Record<string, Schema>>, map: (schema: Schema) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(of).map(([name, schema]) => [name, map(schema)]));
}
