import fc from 'fast-check';
import type { Example, FuzzRoute } from './fuzz-route.js';
import { encode, type FuzzRequest, toJson, toQuery } from './fuzz-request.js';
import { type FuzzValues, fuzzValues } from './fuzz-values.js';

export type Examples = ReadonlyMap<FuzzRoute, Example>;

/** The request as it is in the example. */
export function exampleRequest(route: FuzzRoute, example: Example): FuzzRequest {
  const { authorization, params = {}, query = {}, body } = example;
  const hasBody = route.method !== 'GET' && body !== undefined;
  return {
    route,
    path:
      route.path.replace(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? name)) +
      toQuery(Object.entries(query)),
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(hasBody && { 'content-type': 'application/json' }),
    },
    body: hasBody ? toJson(body) : undefined,
  };
}

/**
 * Requests like the examples, but for a member that is missing, one that is something else, or some that the description names
 * as well: they get as far as only those get that nearly succeed.
 */
export function variedExamples(examples: Examples, words: readonly string[]): fc.Arbitrary<FuzzRequest> {
  const values = fuzzValues([...examples.keys()], words);
  return fc.constantFrom(...examples).chain(([route, example]) => {
    const { body } = example;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      return fc.constant(exampleRequest(route, example));
    }
    return varied(body, route, values).map((other) => exampleRequest(route, { ...example, body: other }));
  });
}

function varied(body: object, route: FuzzRoute, values: FuzzValues): fc.Arbitrary<unknown> {
  const members = Object.entries(body);
  const names = members.map(([name]) => name);
  const others = Object.entries(route.body?.properties ?? {}).filter(([name]) => !names.includes(name));
  const more = fc
    .subarray(others, { maxLength: Math.min(3, others.length) })
    .chain((some) => fc.tuple(...some.map(([name, schema]) => fc.tuple(fc.constant(name), values.of(schema)))));
  const ways: fc.WeightedArbitrary<unknown>[] = [
    { arbitrary: fc.constant(body), weight: 1 },
    { arbitrary: more.map((added) => Object.fromEntries([...members, ...added])), weight: 4 },
  ];
  if (names.length > 0) {
    const chosen = fc.constantFrom(...names);
    ways.push(
      { arbitrary: chosen.map((name) => Object.fromEntries(members.filter(([other]) => other !== name))), weight: 1 },
      {
        arbitrary: fc
          .tuple(chosen, fc.oneof(values.text, values.tree))
          .map(([name, value]) => Object.fromEntries([...members, [name, value]])),
        weight: 4,
      },
    );
  }
  return fc.oneof(...ways);
}
