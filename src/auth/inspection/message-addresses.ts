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
  return [{ kind: 'ws', address: `message ${patternText(message)}${gatewayPlace(gateway)}` }];
}

/** The message and event patterns of a controller that lead to a handler. */
export function patternAddresses(handler: Handler): Address[] {
  const patterns = metadata(NEST_METADATA.pattern, handler);
  if (patterns === undefined) return [];
  const noun = metadata(NEST_METADATA.patternKind, handler) === EVENT ? 'event' : 'pattern';
  return asList(patterns).map((pattern) => ({ kind: 'rpc', address: `${noun} ${patternText(pattern)}` }));
}

/** What tells gateways apart: namespace, path, and a port if it is not the application's. */
export function gatewayPlace(gateway: Type): string {
  const options = metadata(NEST_METADATA.gatewayOptions, gateway);
  const port = metadata(NEST_METADATA.gatewayPort, gateway);
  const { namespace, path } = typeof options === 'object' && options !== null ? placeOptions(options) : {};
  const notes = [
    ...(path === undefined ? [] : [`path ${placeText(path)}`]),
    ...(port === undefined || port === 0 ? [] : [`port ${placeText(port)}`]),
  ];
  return (
    (namespace === undefined ? '' : ` in ${placeText(namespace)}`) +
    (notes.length === 0 ? '' : ` (${notes.join('; ')})`)
  );
}

function placeOptions(options: object): { readonly namespace?: unknown; readonly path?: unknown } {
  return options;
}

/** socket.io takes regular expressions, too. */
function placeText(place: unknown): string {
  return place instanceof RegExp ? String(place) : patternText(place);
}

function patternText(pattern: unknown): string {
  return isText(pattern) ? pattern : JSON.stringify(pattern);
}
