import type { IncomingHttpHeaders } from 'node:http';

import { isObject, memberOf } from './call-reader.js';

/**
 * What a microservice's transport carries beside the payload: gRPC's metadata, headers of NATS, Kafka and RabbitMQ, MQTT's
 * user properties, metadata of a TCP packet (Nest 12). Told apart by what they offer and not by their class, so that none of these
 * packages has to be there.
 */
export function rpcHeaders(payload: unknown, transport: unknown): IncomingHttpHeaders {
  const entries = entriesIn(payload, transport);
  const headers: IncomingHttpHeaders = {};
  for (const name of ['authorization', 'x-tenant-id']) {
    const values = entries.filter(([key]) => key.toLowerCase() === name).flatMap(([, value]) => value);
    // Joined as HTTP joins a header that was sent twice: two tokens are malformed, two tenants are none.
    if (values.length > 0) headers[name] = values.map(textOf).join(', ');
  }
  return headers;
}

/** gRPC's metadata. A call that streams both ways has it on the call, which then takes the payload's place. */
export function grpcMetadata(payload: unknown, transport: unknown): object | undefined {
  return [transport, memberOf(payload, 'metadata')].find(isGrpcMetadata);
}

type Entry = readonly [name: string, value: unknown];

function entriesIn(payload: unknown, transport: unknown): readonly Entry[] {
  const metadata = grpcMetadata(payload, transport);
  if (metadata !== undefined) return entriesOf(answerOf(metadata, 'getMap'));
  const message = answerOf(transport, 'getMessage');
  const sources = [
    answerOf(transport, 'getHeaders'),
    answerOf(transport, 'getMetadata'),
    memberOf(message, 'headers'),
    memberOf(memberOf(message, 'properties'), 'headers'),
    memberOf(memberOf(answerOf(transport, 'getPacket'), 'properties'), 'userProperties'),
  ];
  return sources.flatMap(entriesOf);
}

/** Of a plain object, or of NATS's headers, which have to be asked. */
function entriesOf(source: unknown): readonly Entry[] {
  if (!isObject(source)) return [];
  const names = answerOf(source, 'keys');
  if (!Array.isArray(names)) return Object.entries(source);
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => [name, answerOf(source, 'values', name)] as const);
}

function answerOf(target: unknown, method: string, ...args: unknown[]): unknown {
  const member = memberOf(target, method);
  return typeof member === 'function' ? Reflect.apply(member, target, args) : undefined;
}

function isGrpcMetadata(value: unknown): value is object {
  return typeof memberOf(value, 'getMap') === 'function' && typeof memberOf(value, 'get') === 'function';
}

/** Kafka and gRPC have bytes. What is neither is no token and no tenant. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? value.toString('utf8') : '';
}
