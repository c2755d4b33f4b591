import { setTimeout as wait } from 'node:timers/promises';
import { send } from './answer.js';
import { Fault } from './fault.js';

/** What can be switched on for every call, for some, or be one of a call's answers. */
export const faults = {
  /** Answers with this status, `Retry-After` if wanted, and a page of a proxy's in place of JSON. */
  status(status: number, { retryAfterSeconds }: { readonly retryAfterSeconds?: number } = {}): Fault {
    const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    const headers = { 'content-type': 'text/html', ...retry };
    return new Fault((response) => send(response, { status, headers, body: `<h1>${status}</h1>` }));
  },

  /** Answers as it would, so much later. */
  delay(milliseconds: number): Fault {
    return new Fault(async (_response, proceed) => {
      // Without a reference: what waits here must not keep a test run alive.
      await wait(milliseconds, undefined, { ref: false });
      await proceed();
    });
  },

  /** Takes the request and never answers. */
  silence(): Fault {
    return new Fault(() => undefined);
  },

  /** Drops the connection. */
  reset(): Fault {
    return new Fault((response) => {
      response.socket?.resetAndDestroy();
    });
  },

  /** Answers 200 with what is no JSON. */
  garbage(body = '<html>Welcome to the hotel’s network</html>'): Fault {
    return new Fault((response) => send(response, { headers: { 'content-type': 'text/html' }, body }));
  },

  /** Begins an answer and drops the connection. */
  truncated(): Fault {
    return new Fault((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      // Not before the beginning has left, or it would be a reset.
      response.write('{"sessionJwt":"ey', () => response.destroy());
    });
  },
} as const;
