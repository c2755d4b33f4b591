import { parseJsonMap, type JsonMap } from '../json/index.js';

/** One part of a compact JWT. Nothing of it is proved before the signature is. */
export function decodePart(part: string): JsonMap | undefined {
  return parseJsonMap(Buffer.from(part, 'base64url').toString('utf8'));
}

/** What a token says, true or not. */
export function readPayload(token: string): JsonMap | undefined {
  return decodePart(token.split('.')[1] ?? '');
}
