import type { Type } from '@nestjs/common';

import type { Handler } from '../access/index.js';
import { ConnectionAccess } from '../connections/index.js';
import { isMethod } from './class-methods.js';
import type { EntryPoint } from './entry-point.js';
import { gatewayPlace } from './message-addresses.js';
import { asList, metadata, NEST_METADATA } from './nest-metadata.js';

const METHOD = 'handleConnection';

/** Where the class has no such method, only the class can say something. */
const NO_METHOD: Handler = () => undefined;

/**
 * Connecting to a gateway, if that leads to anything: the gateway has a method for it, or is given the server, whose events go
 * to whoever is connected.
 */
export function gatewayConnection(gateway: Type): EntryPoint[] {
  if (metadata(NEST_METADATA.isGateway, gateway) !== true) return [];
  const prototype: unknown = gateway.prototype;
  if (typeof prototype !== 'object' || prototype === null) return [];
  const method: unknown = Reflect.get(prototype, METHOD);
  if (!isMethod(method) && !isGivenServer(prototype)) return [];
  const handler = isMethod(method) ? method : NO_METHOD;
  return [
    {
      kind: 'ws',
      address: `connection${gatewayPlace(gateway)}`,
      controller: gateway,
      handler,
      method: METHOD,
      runs: handler,
      name: isMethod(method) ? `${gateway.name}.${METHOD}` : gateway.name,
      isConnection: true,
    },
  ];
}

/** Whether a gateway is given what admits who connects. That it is asked, no metadata tells. */
export function admitsConnections(gateway: Type): boolean {
  const injected = [
    ...asList(metadata(NEST_METADATA.parameterTypes, gateway)),
    ...[NEST_METADATA.injectedParameters, NEST_METADATA.injectedProperties].flatMap((key) =>
      asList(metadata(key, gateway)).map(tokenOf),
    ),
  ];
  return injected.includes(ConnectionAccess);
}

/** What `@Inject` names: of a parameter, or of a property. */
function tokenOf(dependency: unknown): unknown {
  if (typeof dependency !== 'object' || dependency === null) return undefined;
  const { param, type }: { readonly param?: unknown; readonly type?: unknown } = dependency;
  return param ?? type;
}

/** By `@WebSocketServer()`, or as the argument of `afterInit`. */
function isGivenServer(prototype: object): boolean {
  if (isMethod(Reflect.get(prototype, 'afterInit'))) return true;
  for (let each: unknown = prototype; typeof each === 'object' && each !== null; each = Object.getPrototypeOf(each)) {
    const owner = each;
    if (Reflect.ownKeys(owner).some((key) => Reflect.hasOwnMetadata(NEST_METADATA.isServer, owner, key))) return true;
  }
  return false;
}
