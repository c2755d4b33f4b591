import { getMetadataStorage } from 'class-validator';
import type { JsonMap } from '../json/index.js';
import { noteOf } from '../wire/index.js';

type Dto = new () => object;
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** What rules say in JSON Schema. Those that are not here say what a field's name and its decorator's type do not. */
const KEYWORDS: Readonly<Record<string, (constraints: readonly unknown[] | undefined) => JsonMap>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isArray: () => ({ type: 'array' }),
  isObject: () => ({ type: 'object' }),
  isIn: (given) => ({ enum: given?.[0] }),
  isNotEmpty: () => ({ minLength: 1 }),
  maxLength: (given) => ({ maxLength: given?.[0] }),
  min: (given) => ({ minimum: given?.[0] }),
  max: (given) => ({ maximum: given?.[0] }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayMaxSize: (given) => ({ maxItems: given?.[0] }),
};

/** The JSON Schema of a request DTO, by its rules. */
export function requestSchema(dto: Dto): JsonMap {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const required: string[] = [];
  const properties: Record<string, JsonMap> = {};
  for (const name of new Set(rules.map(({ propertyName }) => propertyName))) {
    const own = rules.filter(({ propertyName }) => propertyName === name);
    const { aliases = [], nested } = noteOf(dto, name);
    const schema = fieldSchema(own, nested?.());
    properties[name] = schema;
    for (const alias of aliases) properties[alias] = { ...schema, description: `Read where there is no ${name}.` };
    if (aliases.length === 0 && own.some(isNeeded)) required.push(name);
  }
  return { type: 'object', ...(required.length > 0 && { required }), properties };
}

function fieldSchema(rules: readonly Rule[], nested: Dto | undefined): JsonMap {
  const own = keywords(rules.filter(({ each }) => !each));
  const ofEach = keywords(rules.filter(({ each }) => each));
  if (own.type === 'array') return { ...own, items: nested ? requestSchema(nested) : ofEach };
  return nested ? requestSchema(nested) : own;
}

function keywords(rules: readonly Rule[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    rules.flatMap(({ name = '', constraints }) => Object.entries(KEYWORDS[name]?.(constraints) ?? {})),
  );
}

function isNeeded({ name, each }: Rule): boolean {
  return !each && (name === 'isNotEmpty' || name === 'arrayNotEmpty');
}
