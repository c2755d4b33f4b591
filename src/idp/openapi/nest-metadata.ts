import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';

/** Keys under which Nest's decorators write, the same in Nest 11 and 12; it exports none of them from an entry point. */
const METHOD = 'method';
const PATH = 'path';
const STATUS = '__httpCode__';
const ARGUMENTS = '__routeArguments__';
const TYPES = 'design:paramtypes';

/** How Nest numbers what it hands to a handler. */
const KINDS: Readonly<Record<string, 'body' | 'query'>> = { 3: 'body', 4: 'query' };

export interface RouteArgument {
  readonly kind: 'body' | 'query' | 'own';
  readonly type: unknown;
  /** Of a parameter decorator of our own. */
  readonly factory: unknown;
}

/** One handler at one of its addresses. */
export interface Route {
  readonly controller: Type;
  readonly name: string;
  readonly handler: object;
  readonly method: string;
  /** As it is matched: `/v2/keys/:projectId`. */
  readonly path: string;
  /** Of an answer that says nothing else. */
  readonly status: number;
  readonly arguments: readonly RouteArgument[];
}

export function routesOf(controller: Type): Route[] {
  const prototype: unknown = controller.prototype;
  if (!isObject(prototype)) return [];
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler: unknown = Reflect.get(prototype, name);
    const method = isObject(handler) ? requestMethodOf(handler) : undefined;
    if (!isObject(handler) || method === undefined) return [];
    const stored: unknown = Reflect.getMetadata(STATUS, handler);
    const status = typeof stored === 'number' ? stored : method === 'POST' ? 201 : 200;
    const given = argumentsOf(controller, prototype, name);
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((path): Route => ({
        controller,
        name,
        handler,
        method,
        path: `/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, ''),
        status,
        arguments: given,
      })),
    );
  });
}

function argumentsOf(controller: Type, prototype: object, name: string): RouteArgument[] {
  const stored: unknown = Reflect.getMetadata(ARGUMENTS, controller, name);
  const types: unknown = Reflect.getMetadata(TYPES, prototype, name);
  const typeList: readonly unknown[] = Array.isArray(types) ? types : [];
  if (!isObject(stored)) return [];
  return Object.entries(stored).map(([key, argument]: [string, unknown]) => {
    const { index, factory } = { index: undefined, factory: undefined, ...(isObject(argument) && argument) };
    return { kind: KINDS[key.split(':')[0] ?? ''] ?? 'own', type: typeList[Number(index)], factory };
  });
}

function requestMethodOf(handler: object): string | undefined {
  const method: unknown = Reflect.getMetadata(METHOD, handler);
  return typeof method === 'number' ? RequestMethod[method] : undefined;
}

function pathsOf(target: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH, target);
  return [paths].flat().filter((path) => typeof path === 'string');
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
