import { TokenInvalidError, TokenMalformedError } from '../errors/index.js';
import { own, parseJsonObject } from './json-object.js';
import { isKeyId } from './parse-key-set.js';

/** In characters. Node refuses longer header fields itself, unless it was told otherwise. */
export const MAX_TOKEN_LENGTH = 16 * 1024;

/** The parts of a JWS in compact serialization (RFC 7515 §3.1) whose header is one that this project's issuer writes. */
export interface CompactJws {
  readonly keyId: string;
  /** What was signed. */
  readonly signingInput: Buffer;
  /** Not to be looked into before the signature is known to be good. */
  readonly payload: Buffer;
  readonly signature: Buffer;
}

/**
 * Takes a token apart, and refuses all but RS256 with a key id. The header decides nothing else: keys come from the key
 * set alone, so that `jwk`, `jku`, `x5u` and `x5c` are never looked at (RFC 8725 §3.1, RFC 9700).
 *
 * @throws {TokenMalformedError} not three parts of canonical base64url, the first a JSON object; or too long
 * @throws {TokenInvalidError} another algorithm, no key id, or an extension that would change what the signature means
 */
export function parseCompactJws(token: string): CompactJws {
  if (!isTokenSize(token)) throw new TokenMalformedError();
  const [header, payload, signature, ...more] = token.split('.', 4);
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) {
    throw new TokenMalformedError();
  }
  return {
    payload: decodeBase64Url(payload),
    signature: decodeBase64Url(signature),
    keyId: keyIdOf(header),
    signingInput: Buffer.from(token.slice(0, token.lastIndexOf('.')), 'latin1'),
  };
}

/** Whether this is no longer than any token; and a string: callers in JavaScript may pass anything. */
export function isTokenSize(token: unknown): boolean {
  return typeof token === 'string' && token.length <= MAX_TOKEN_LENGTH;
}

/** The last header that was accepted, in base64url: an issuer writes the same one into every token of a key. */
let known: { readonly header: string; readonly keyId: string } | undefined;

function keyIdOf(header: string): string {
  if (known?.header === header) return known.keyId;
  const bytes = decodeBase64Url(header);
  const keyId = acceptedKeyId(bytes);
  // Encoded anew: a part of the token's text would keep all of it in memory.
  known = { header: bytes.toString('base64url'), keyId };
  return keyId;
}

function acceptedKeyId(bytes: Buffer): string {
  const header = parseJsonObject(bytes);
  if (header === undefined) throw new TokenMalformedError();
  if (own(header, 'alg') !== 'RS256') throw new TokenInvalidError('algorithm');
  // RFC 7515 §4.1.11: an extension that is not understood must be refused. None is understood here.
  if (['crit', 'b64', 'zip'].some((extension) => Object.hasOwn(header, extension))) {
    throw new TokenInvalidError('extension in the header');
  }
  const keyId = own(header, 'kid');
  if (!isKeyId(keyId)) throw new TokenInvalidError('key id');
  return keyId;
}

/** Strict: Node's decoder skips what it does not know, so that one token could be spelt in many ways. */
function decodeBase64Url(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new TokenMalformedError();
  return bytes;
}
