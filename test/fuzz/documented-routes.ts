import { Ajv, type ValidateFunction } from 'ajv';
import type { FuzzRoute, Schema } from './fuzz-route.js';
import { strictly } from './strict-schema.js';

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Answer>>;
  };
}

/** What is documented for all routes together, and not at each. */
export interface Everywhere {
  readonly statuses: readonly number[];
  readonly error: Schema;
}

/** The routes of a description, which every answer is held against: members that it does not name are faults as well. */
export function documentedRoutes(document: OpenApi, everywhere?: Everywhere): FuzzRoute[] {
  const strict = strictly(document);
  const ajv = new Ajv({ strict: false, allErrors: true });
  const validators = new Map<string, ValidateFunction>();
  const compile = (schema: Schema): ValidateFunction => {
    const key = JSON.stringify(schema);
    const validate = validators.get(key) ?? ajv.compile({ ...schema, components: strict.components } as object);
    validators.set(key, validate);
    return validate;
  };
  const isError = everywhere && compile(everywhere.error);

  return Object.entries(strict.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): FuzzRoute => {
      const documented = new Map(
        Object.entries(operation.responses).map(([status, answer]) => {
          const schema = found(strict, answer).content?.['application/json']?.schema;
          return [Number(status), schema && compile(schema)] as const;
        }),
      );
      const body = operation.requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        query: (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name),
        security: Object.keys(operation.security?.[0] ?? {}),
        succeeds: [...documented.keys()].some((status) => status < 300),
        ...(body && { body: resolve(document, body) }),
        fault: (status, text) => {
          if (!documented.has(status) && !everywhere?.statuses.includes(status))
            return `status ${status} is not documented`;
          const validate = status >= 400 && isError ? isError : documented.get(status);
          if (!validate) return undefined;
          const value = parse(text);
          return validate(value)
            ? undefined
            : `${status}: ${ajv.errorsText(validate.errors)} in ${text.slice(0, 2000)}`;
        },
      };
    }),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function found(document: OpenApi, answer: Answer): Answer {
  return answer.$ref === undefined ? answer : document.components.responses![answer.$ref.split('/').at(-1)!]!;
}

/** The schema with what it refers to in its place: request bodies have no circles. */
function resolve(document: OpenApi, schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    return resolve(document, document.components.schemas[schema.$ref.split('/').at(-1)!]!);
  }
  if (schema.allOf) return resolve(document, schema.allOf[0]!);
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, resolve(document, member)]);
  return {
    ...schema,
    ...(schema.items && { items: resolve(document, schema.items) }),
    ...(schema.properties && { properties: Object.fromEntries(members) as Record<string, Schema> }),
  };
}
