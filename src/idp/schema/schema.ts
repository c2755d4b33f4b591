import type { JsonMap } from '../json/index.js';

/** A JSON Schema: 2020-12, the dialect of OpenAPI 3.1. */
export interface JsonSchema {
  readonly json: JsonMap;
  /** The named schemas that `json` refers to. */
  readonly definitions: Readonly<Record<string, JsonMap>>;
}

/** That of a type's values. The compiler holds the two together: a schema of one type is none of a wider or narrower one. */
export interface Schema<T> extends JsonSchema {
  /** For the compiler only. */
  readonly of?: (value: T) => T;
}

export const text: Schema<string> = leaf({ type: 'string' });
export const flag: Schema<boolean> = leaf({ type: 'boolean' });
export const whole: Schema<number> = leaf({ type: 'integer' });
export const seconds: Schema<number> = leaf({ type: 'integer', description: 'Seconds.' });
export const epochSeconds: Schema<number> = leaf({ type: 'integer', description: 'Seconds since the epoch.' });
/** An object whose members are somebody else's. */
export const jsonMap: Schema<JsonMap> = leaf({ type: 'object', additionalProperties: true });
export const nothing: Schema<Record<string, never>> = leaf({ type: 'object', maxProperties: 0 });
export const absent: Schema<null> = leaf({ type: 'null' });
/** Of what never answers but to refuse. */
export const noAnswer: Schema<never> = leaf({ not: {} });
export const texts: Schema<readonly string[]> = list(text);

export function oneOfTexts<const V extends string>(values: readonly V[]): Schema<V> {
  return leaf({ type: 'string', enum: values });
}

export function list<T>(items: Schema<T>): Schema<readonly T[]> {
  return { json: { type: 'array', items: items.json }, definitions: items.definitions };
}

/**
 * An object with all of these members. That it has no others is for tests to check: a client must put up with what a later
 * version adds.
 */
export function object<T extends object>(members: { readonly [K in keyof T]: Schema<T[K]> }): Schema<T> {
  const schemas = Object.entries<JsonSchema>(members);
  return {
    json: {
      type: 'object',
      required: schemas.map(([name]) => name),
      properties: Object.fromEntries(schemas.map(([name, { json }]) => [name, json])),
    },
    definitions: Object.fromEntries(schemas.flatMap(([, { definitions }]) => Object.entries(definitions))),
  };
}

export function either<A, B>(one: Schema<A>, other: Schema<B>): Schema<A | B> {
  return {
    json: { anyOf: [one.json, other.json] },
    definitions: { ...one.definitions, ...other.definitions },
  };
}

/** The same schema, which stands once in a document and is referred to by its name. */
export function named<T>(name: string, { json, definitions }: Schema<T>): Schema<T> {
  return { json: { $ref: `#/components/schemas/${name}` }, definitions: { ...definitions, [name]: json } };
}

function leaf<T>(json: JsonMap): Schema<T> {
  return { json, definitions: {} };
}
