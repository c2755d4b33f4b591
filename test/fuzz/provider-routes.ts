import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { Ajv } from 'ajv';
import { getMetadataStorage } from 'class-validator';
import { IdpModule } from '../../src/idp/idp.module.js';
import type { FuzzRoute, Schema } from './fuzz-route.js';
import { parse } from './service-routes.js';

/** How Nest numbers what it hands to a handler. */
const BODY = '3';
const QUERY = '4';

/** As every error of the provider has it. */
const isError = new Ajv({ strict: false }).compile({
  type: 'object',
  required: ['errorCode', 'errorDescription', 'errorMessage', 'message'],
  properties: {
    errorCode: { type: 'string', pattern: '^E\\d{6}$' },
    errorDescription: { type: 'string', minLength: 1 },
    errorMessage: { type: 'string', minLength: 1 },
    message: { type: 'string', minLength: 1 },
  },
});

/** The routes of the provider as Nest finds them, for it has no description: bodies by the rules of their DTOs. */
export function providerRoutes(): FuzzRoute[] {
  const { controllers = [] } = IdpModule.forRoot({ databaseUrl: 'sqlite::memory:' });
  return controllers.flatMap((controller) => routesOf(controller));
}

function routesOf(controller: Type): FuzzRoute[] {
  const prototype = controller.prototype as Record<string, object>;
  const prefixes = pathsOf(controller);
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as RequestMethod | undefined;
    if (method === undefined) return [];
    const body = argument(controller, prototype, name, BODY);
    const query = argument(controller, prototype, name, QUERY);
    const paths = prefixes.flatMap((prefix) => pathsOf(prototype[name]!).map((path) => `/${prefix}/${path}`));
    return paths.map((path) => ({
      method: RequestMethod[method],
      path: path
        .replace(/\/+/g, '/')
        .replace(/\/$/, '')
        .replace(/:(\w+)/g, '{$1}'),
      query: Object.keys(query?.properties ?? {}),
      ...(body && { body }),
      fault,
    }));
  });
}

function fault(status: number, text: string): string | undefined {
  const body = parse(text);
  if (status >= 400) return isError(body) ? undefined : `${status} with a body that is no error`;
  return typeof body === 'object' && body !== null ? undefined : `${status} with a body that is no JSON object`;
}

function argument(controller: Type, prototype: object, name: string, kind: string): Schema | undefined {
  const places = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) as
    Record<string, { index: number }> | undefined;
  const [, place] = Object.entries(places ?? {}).find(([key]) => key.startsWith(`${kind}:`)) ?? [];
  if (!place) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', prototype, name) as Type[];
  return schemaOf(types[place.index]!);
}

function schemaOf(dto: Type): Schema {
  if (dto === Array) return { type: 'array' };
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const properties: Record<string, Schema> = {};
  for (const { propertyName, name, each } of rules) {
    const type = TYPES[name ?? ''];
    if (each || !type) properties[propertyName] ??= {};
    else properties[propertyName] = { type };
  }
  return { type: 'object', properties };
}

const TYPES: Readonly<Record<string, string>> = {
  isString: 'string',
  isArray: 'array',
  isBoolean: 'boolean',
  isObject: 'object',
  isInt: 'integer',
  isNumber: 'number',
};

function pathsOf(target: object): string[] {
  return [(Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined) ?? ''].flat();
}
