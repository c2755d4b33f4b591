import type { Type } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';

import { AccessMisuseError, type Handler } from '../access/index.js';
import { isMethod, methodsOf } from './class-methods.js';
import type { Address, EntryPoint, EntryPointKind } from './entry-point.js';
import { gatewayConnection } from './gateway-connection.js';
import { graphqlAddresses } from './graphql-addresses.js';
import { httpAddresses } from './http-addresses.js';
import { gatewayAddresses, patternAddresses } from './message-addresses.js';
import { isText, metadata, NEST_METADATA, ownMetadata } from './nest-metadata.js';

// Of gateways and resolvers Nest calls the class's method whatever their instance has.
const RUNS_OWN: readonly EntryPointKind[] = ['http', 'rpc'];

/**
 * Every way into an application, in an order that does not depend on the order of its modules. What is registered past
 * Nest, on the HTTP server itself, is not among them.
 *
 * @throws {AccessMisuseError} a class is not the one that Nest was given: guards read the decorators of one of the two
 */
export function discoverEntryPoints(modules: ModulesContainer, config: ApplicationConfig): EntryPoint[] {
  const found = [...modules.values()].flatMap(({ metatype, controllers, providers }) => {
    const modulePath = modulePathOf(modules, metatype);
    return [
      ...partsOf(controllers.values(), () => true).flatMap((part) =>
        entryPoints(part, (handler) => [
          ...httpAddresses(config, modulePath, part.type, handler),
          ...patternAddresses(handler),
        ]),
      ),
      ...partsOf(providers.values(), isGatewayOrResolver).flatMap((part) => [
        ...gatewayConnection(part.type),
        ...entryPoints(part, (handler, method) => [
          ...gatewayAddresses(part.type, handler),
          ...graphqlAddresses(part.type, method, handler),
        ]),
      ]),
    ];
  });
  return withoutRepetition(found).sort(byAddress);
}

/** A provider may be known by several names, and a controller be in several modules. Two classes may share a name. */
function withoutRepetition(found: readonly EntryPoint[]): EntryPoint[] {
  const seen = new Map<Type, Map<string, EntryPoint>>();
  for (const entryPoint of found) {
    const ofClass = seen.get(entryPoint.controller) ?? new Map<string, EntryPoint>();
    seen.set(entryPoint.controller, ofClass);
    const { kind, method, handler, runs } = entryPoint;
    const key = JSON.stringify([kind, method, sortKey(entryPoint)]);
    // Of several instances of a class, one that runs something else is the one to know.
    if (!ofClass.has(key) || runs !== handler) ofClass.set(key, entryPoint);
  }
  return [...seen.values()].flatMap((ofClass) => [...ofClass.values()]);
}

function entryPoints(
  { type: controller, instance }: Part,
  addressesOf: (handler: Handler, method: string) => Address[],
): EntryPoint[] {
  return methodsOf(controller).flatMap(([method, handler]) =>
    addressesOf(handler, method).map((address) => ({
      ...address,
      controller,
      handler,
      method,
      runs: (RUNS_OWN.includes(address.kind) ? ownMethod(instance, method) : undefined) ?? handler,
      name: `${controller.name}.${method}`,
    })),
  );
}

interface Part {
  readonly type: Type;
  readonly instance: unknown;
}

/**
 * Instances may come from factories; then only they know their class.
 *
 * @param isEntered whether what Nest was given is a way in by itself, and no factory
 */
function partsOf(
  wrappers: Iterable<{ readonly instance: unknown; readonly metatype: unknown }>,
  isEntered: (metatype: Type) => boolean,
): Part[] {
  return [...wrappers].flatMap(({ instance, metatype }) => {
    const type: unknown = typeof instance === 'object' && instance !== null ? instance.constructor : metatype;
    if (!isClass(type)) return [];
    if (isClass(metatype) && metatype !== type && isEntered(metatype)) {
      throw new AccessMisuseError(
        `A class decorator put something in the place of ${type.name} that does not extend it. Decorators above it are not read: ` +
          'let it return a class that extends the one it is given.',
      );
    }
    return [{ type, instance }];
  });
}

function isGatewayOrResolver(metatype: Type): boolean {
  const { isGateway, resolverType, resolverName } = NEST_METADATA;
  return [isGateway, resolverType, resolverName].some((key) => ownMetadata(key, metatype) !== undefined);
}

function ownMethod(instance: unknown, method: string): Handler | undefined {
  if (typeof instance !== 'object' || instance === null) return undefined;
  const own: unknown = Object.getOwnPropertyDescriptor(instance, method)?.value;
  return isMethod(own) ? own : undefined;
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

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
