import { Ajv, type ValidateFunction } from 'ajv';
import type { FuzzRoute, Schema } from './fuzz-route.js';

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * What any route may answer, documented for all of them together (docs/guide/openapi.md): an address that is none, a body
 * that is too large, of another type or broken, headers that are too large, a rate limit, upstream's faults.
 */
const WITHOUT_ROUTE = [400, 404, 408, 413, 415, 429, 431, 502, 503, 504];

const ERROR: Schema = {
  type: 'object',
  required: ['statusCode', 'code', 'message', 'requestId'],
  properties: {
    statusCode: { type: 'integer' },
    code: { type: 'string', pattern: '^[A-Z_]+$' },
    message: { type: 'string', minLength: 1 },
    requestId: { type: 'string', minLength: 8 },
  },
};

/** The routes of the service by its own description, which every answer is held against. */
export function serviceRoutes(document: OpenApi): FuzzRoute[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const compile = (schema: Schema): ValidateFunction =>
    ajv.compile(withNull({ ...schema, components: document.components }) as object);
  const isError = compile(ERROR);

  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): FuzzRoute => {
      const documented = new Map(
        Object.entries(operation.responses).map(([status, { content }]) => {
          const schema = content?.['application/json']?.schema;
          return [Number(status), schema && compile(schema)] as const;
        }),
      );
      const body = operation.requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        query: (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name),
        ...(body && { body: resolve(document, body) }),
        fault: (status, text) => {
          if (!documented.has(status) && !WITHOUT_ROUTE.includes(status)) return `status ${status} is not documented`;
          const validate = status >= 400 ? isError : documented.get(status);
          if (!validate) return undefined;
          const value = parse(text);
          return validate(value) ? undefined : `${status}: ${ajv.errorsText(validate.errors)}`;
        },
      };
    }),
  );
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own for null. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...schema } = Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [name, withNull(member)]),
  );
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** The schema with what it refers to in its place: request bodies have no circles. */
function resolve(document: OpenApi, schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    return resolve(document, document.components.schemas[schema.$ref.split('/').at(-1)!]!);
  }
  if (schema.allOf) return resolve(document, schema.allOf[0]!);
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, resolve(document, member)]);
  return { ...schema, ...(schema.properties && { properties: Object.fromEntries(members) as Record<string, Schema> }) };
}
