import type { Type } from '@nestjs/common';

import type { Handler } from '../access/index.js';
import type { Address } from './entry-point.js';
import { asList, isText, metadata, NEST_METADATA } from './nest-metadata.js';

/** PatternHandler.EVENT of `@nestjs/microservices`. */
const EVENT = 2;

/** The messages of a gateway that lead to a handler; none if the class is no gateway. */
export function gatewayAddresses(gateway: Type, handler: Handler): Address[] {
  if (metadata(NEST_METADATA.isGateway, gateway) !== true) return [];
  if (metadata(NEST_METADATA.isMessage, handler) !== true) return [];
  const message = metadata(NEST_METADATA.message, handler);
  return [{ kind: 'ws', address: `message ${patternText(message)}${namespaceOf(gateway)}` }];
}

/** The message and event patterns of a controller that lead to a handler. */
export function patternAddresses(handler: Handler): Address[] {
  const patterns = metadata(NEST_METADATA.pattern, handler);
  if (patterns === undefined) return [];
  const noun = metadata(NEST_METADATA.patternKind, handler) === EVENT ? 'event' : 'pattern';
  return asList(patterns).map((pattern) => ({ kind: 'rpc', address: `${noun} ${patternText(pattern)}` }));
}

function namespaceOf(gateway: Type): string {
  const options = metadata(NEST_METADATA.gatewayOptions, gateway);
  if (typeof options !== 'object' || options === null || !('namespace' in options)) return '';
  return options.namespace === undefined ? '' : ` in ${namespaceText(options.namespace)}`;
}

/** socket.io takes regular expressions, too. */
function namespaceText(namespace: unknown): string {
  return namespace instanceof RegExp ? String(namespace) : patternText(namespace);
}

function patternText(pattern: unknown): string {
  return isText(pattern) ? pattern : JSON.stringify(pattern);
}
