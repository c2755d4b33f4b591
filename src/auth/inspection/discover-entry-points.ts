import type { Type } from '@nestjs/common';
import { type ApplicationConfig, MetadataScanner, type ModulesContainer } from '@nestjs/core';

import type { Handler } from '../access/index.js';
import type { Address, EntryPoint } from './entry-point.js';
import { graphqlAddresses } from './graphql-addresses.js';
import { httpAddresses } from './http-addresses.js';
import { gatewayAddresses, patternAddresses } from './message-addresses.js';
import { isText, metadata, NEST_METADATA } from './nest-metadata.js';

const scanner = new MetadataScanner();

/**
 * Every way into an application, in an order that does not depend on the order of its modules. What is registered past
 * Nest, on the HTTP server itself, is not among them.
 */
export function discoverEntryPoints(modules: ModulesContainer, config: ApplicationConfig): EntryPoint[] {
  const found = [...modules.values()].flatMap(({ metatype, controllers, providers }) => {
    const modulePath = modulePathOf(modules, metatype);
    return [
      ...classesOf(controllers.values()).flatMap((type) =>
        entryPoints(type, (handler) => [
          ...httpAddresses(config, modulePath, type, handler),
          ...patternAddresses(handler),
        ]),
      ),
      ...classesOf(providers.values()).flatMap((type) =>
        entryPoints(type, (handler, method) => [
          ...gatewayAddresses(type, handler),
          ...graphqlAddresses(type, method, handler),
        ]),
      ),
    ];
  });
  // A provider may be known by several names, and a controller be in several modules.
  const unique = new Map(found.map((entryPoint) => [`${entryPoint.kind} ${sortKey(entryPoint)}`, entryPoint]));
  return [...unique.values()].sort(byAddress);
}

/** The methods of a class that decorators may have made handlers of. */
export function methodsOf(type: Type): [name: string, method: Handler][] {
  const prototype: unknown = type.prototype;
  if (typeof prototype !== 'object' || prototype === null) return [];
  return scanner.getAllMethodNames(prototype).flatMap((name): [string, Handler][] => {
    const method: unknown = Reflect.get(prototype, name);
    return isMethod(method) ? [[name, method]] : [];
  });
}

function entryPoints(controller: Type, addressesOf: (handler: Handler, method: string) => Address[]): EntryPoint[] {
  return methodsOf(controller).flatMap(([method, handler]) =>
    addressesOf(handler, method).map((address) => ({
      ...address,
      controller,
      handler,
      name: `${controller.name}.${method}`,
    })),
  );
}

/** Instances may come from factories; then only they know their class. */
function classesOf(wrappers: Iterable<{ readonly instance: unknown; readonly metatype: unknown }>): Type[] {
  return [...wrappers].flatMap(({ instance, metatype }) => {
    const type: unknown = typeof instance === 'object' && instance !== null ? instance.constructor : metatype;
    return isClass(type) ? [type] : [];
  });
}

function modulePathOf(modules: ModulesContainer, module: Type): string | undefined {
  const path =
    metadata(NEST_METADATA.modulePath + modules.applicationId, module) ?? metadata(NEST_METADATA.modulePath, module);
  return isText(path) ? path : undefined;
}

function byAddress(left: EntryPoint, right: EntryPoint): number {
  const [one, other] = [sortKey(left), sortKey(right)];
  return left.kind === right.kind ? compare(one, other) : compare(left.kind, right.kind);
}

/** By path before method, so that what belongs together stands together. */
function sortKey({ route, address, name }: EntryPoint): string {
  return [route?.path ?? '', address, name].join(' ');
}

/** By code units: the order is the same on every machine. */
function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function isMethod(value: unknown): value is Handler {
  return typeof value === 'function';
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
