import { Logger } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * A hook that says once that requests came through a proxy whose word nobody takes: all its callers share its address, and so the
 * limits of one. A caller may have written the header as well, and is told nothing.
 */
export function noticeProxy(): (
  request: { readonly headers: IncomingHttpHeaders },
  reply: unknown,
  done: () => void,
) => void {
  let noticed = false;
  return ({ headers }, _reply, done) => {
    if (!noticed && headers['x-forwarded-for'] !== undefined) {
      noticed = true;
      new Logger('Proxy').warn('X-Forwarded-For is not believed: if there is a proxy in front, TRUST_PROXY names it');
    }
    done();
  };
}
