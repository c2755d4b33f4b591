import { lostDemand } from '../access/index.js';
import type { EntryPoint } from './entry-point.js';

/** Why the access decorators of a handler do not count, and what mends it; `undefined` if they do. */
export function lostDecorators({ controller, method, runs }: EntryPoint): string | undefined {
  switch (lostDemand(controller, method, runs)) {
    case undefined:
      return undefined;
    case 'replaced':
      return (
        'another function runs than its access decorators stand on: put them above what replaces the method, and do not ' +
        'assign it in the constructor'
      );
    case 'overridden':
      return 'it overrides a method that demands more: demand it again, or say by @Public(false) that it is decided anew';
  }
}
