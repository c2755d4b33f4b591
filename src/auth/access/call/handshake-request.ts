import type { IncomingHttpHeaders } from 'node:http';

import type { HttpRequest } from '../../session/index.js';
import { memberOf } from './call-reader.js';

/** What opened a connection: the headers of the upgrade, and what the client said of itself beside them. */
export interface Handshake {
  readonly headers: unknown;
  /** `auth` of socket.io, `connectionParams` of graphql-ws. */
  readonly credentials?: unknown;
}

const READ_HEADERS = ['authorization', 'cookie', 'origin', 'sec-fetch-site', 'host', 'x-tenant-id'] as const;

/**
 * A message on a connection, as a request. The token of the handshake is read and verified for every one of them.
 *
 * A handshake is a GET, and what it opens is not safe: a page of any origin can have a browser send one, with the cookies.
 * So its method is none of the safe ones, and a cookie counts only if the handshake's origin is allowed.
 */
export class HandshakeRequest implements HttpRequest {
  readonly method = 'WEBSOCKET';

  constructor(
    private readonly handshake: Handshake,
    /** The message's payload, or the field's arguments. */
    readonly params: unknown,
  ) {}

  get headers(): IncomingHttpHeaders {
    const headers: Record<string, string> = {};
    for (const name of READ_HEADERS) {
      const value = memberOf(this.handshake.headers, name);
      if (typeof value === 'string') headers[name] = value;
    }
    const authorization = authorizationIn(this.handshake.credentials);
    return authorization === undefined ? headers : { ...headers, authorization };
  }
}

/** `token`, the bare JWT, or `authorization`, written as the header is. Anything that is no text is a malformed token. */
function authorizationIn(credentials: unknown): string | undefined {
  const token = memberOf(credentials, 'token') ?? undefined;
  if (token !== undefined) return `Bearer ${typeof token === 'string' ? token : ''}`;
  const authorization = memberOf(credentials, 'authorization') ?? memberOf(credentials, 'Authorization') ?? undefined;
  if (authorization === undefined) return undefined;
  return typeof authorization === 'string' ? authorization : 'Bearer';
}
