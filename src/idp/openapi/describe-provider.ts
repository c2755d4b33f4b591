import type { Type } from '@nestjs/common';
import type { JsonMap } from '../json/index.js';
import { answerOf, type JsonSchema, noAnswer } from '../schema/index.js';
import { type Route, type RouteArgument, routesOf } from './nest-metadata.js';
import { refusals } from './refusals.js';
import { requestSchema } from './request-schema.js';
import { securityOf, securitySchemes } from './security.js';

const DESCRIPTION = [
  'The REST protocol of Descope, as its SDKs speak it.',
  'In a request, null, an empty text or list, and a member that is absent are the same, and members that are not named here',
  'are not read. Whole numbers may be sent as texts. Any call can be refused by the answers of status 400 and above.',
].join(' ');

/** The OpenAPI document (3.1) of these controllers. Each address of a handler is an operation of its own. */
export function describeProvider(controllers: readonly Type[]): JsonMap {
  const paths: Record<string, Record<string, JsonMap>> = {};
  const definitions: Record<string, JsonMap> = {};
  const responses = refusals();
  const refused = Object.fromEntries(
    Object.keys(responses).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  );
  for (const route of controllers.flatMap(routesOf)) {
    const answer = answerOf(route.handler);
    if (!answer) throw new Error(`${route.controller.name}.${route.name} does not say what it answers`);
    Object.assign(definitions, answer.definitions);
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, answer, refused) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'nestjs-descope provider', version: '1', description: DESCRIPTION },
    paths,
    components: { schemas: definitions, responses, securitySchemes: securitySchemes() },
  };
}

function operationOf(route: Route, answer: JsonSchema, refused: JsonMap): JsonMap {
  const body = argumentSchema(route.arguments, 'body');
  const parameters = [...pathParameters(route.path), ...queryParameters(argumentSchema(route.arguments, 'query'))];
  const success = { description: 'Done.', content: { 'application/json': { schema: answer.json } } };
  return {
    operationId: `${route.method} ${route.path}`.toLowerCase().replaceAll(/\W+/g, '_'),
    tags: [route.controller.name.replace(/Controller$/, '')],
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: { ...(answer !== noAnswer && { [route.status]: success }), ...refused },
  };
}

function argumentSchema(given: readonly RouteArgument[], kind: 'body' | 'query'): JsonMap | undefined {
  const type = given.find((argument) => argument.kind === kind)?.type;
  // The only list that a body can be: TextListPipe reads it.
  if (type === Array) return { type: 'array', items: { type: 'string' } };
  return isDto(type) ? requestSchema(type) : undefined;
}

function isDto(type: unknown): type is new () => object {
  return typeof type === 'function' && type !== Object;
}

function pathParameters(path: string): JsonMap[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(schema: JsonMap | undefined): JsonMap[] {
  const { properties, required } = { properties: {}, required: [], ...schema };
  const needed: readonly unknown[] = required;
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: needed.includes(name),
    schema: field,
  }));
}
