import { HttpAdapterHost, type ModuleRef } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';

import { sessionAccessKey, sessionUser } from '../../../test/support/session-caller.js';
import { TestClock } from '../../../test/support/session-clock.js';
import { TokenInvalidError } from '../errors/index.js';
import { type Caller, Clock, RequestAuthenticator, type SessionUser } from '../session/index.js';
import { AuthObserver } from '../telemetry/index.js';
import { AccessGuard } from './access.guard.js';
import { OptionalAuth } from './optional-auth.decorator.js';
import { Public } from './public.decorator.js';
import { TenantSelector } from './tenant-selector.js';

class Sample {
  @Public()
  open(): string {
    return 'open';
  }

  @OptionalAuth()
  optional(): string {
    return 'optional';
  }

  closed(): string {
    return 'closed';
  }
}

const user = sessionUser();

function modulesWith(authenticator: RequestAuthenticator): ModuleRef {
  const provided = new Map<unknown, unknown>([
    [RequestAuthenticator, authenticator],
    [Clock, new TestClock()],
    [TenantSelector, new TenantSelector()],
    [AuthObserver, {}],
    [HttpAdapterHost, { httpAdapter: { setHeader: () => undefined } }],
  ]);
  return { get: (token: unknown) => provided.get(token) } as unknown as ModuleRef;
}

/** The guard's outcome, with what the authenticator finds. */
async function outcome(
  method: keyof Sample,
  session: () => Promise<SessionUser | undefined>,
  type = 'http',
): Promise<unknown> {
  const authenticator = { session, knownSession: () => undefined } as unknown as RequestAuthenticator;
  const modules = modulesWith(authenticator);
  const context = new ExecutionContextHost([{ method: 'GET', headers: {} }], Sample, Sample.prototype[method]);
  context.setType(type);
  try {
    return await new AccessGuard(modules).canActivate(context);
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
}

const nobody = () => Promise.resolve(undefined);
const somebody = () => Promise.resolve(user);
const outage = new Error('a bug');

describe('AccessGuard', () => {
  it.each(['cron', 'something new'])('refuses a context of type "%s", even if the handler is public', async (type) => {
    for (const method of ['open', 'optional', 'closed'] as const) {
      expect(await outcome(method, somebody, type)).toBe('UNSUPPORTED_CONTEXT');
    }
  });

  it('asks nobody anything about a public handler', async () => {
    expect(await outcome('open', () => Promise.reject(outage))).toBe(true);
  });

  it('lets a session in, and nobody only where authentication is optional', async () => {
    expect(await outcome('closed', somebody)).toBe(true);
    expect(await outcome('closed', nobody)).toBe('AUTH_REQUIRED');
    expect(await outcome('optional', somebody)).toBe(true);
    expect(await outcome('optional', nobody)).toBe(true);
  });

  it('says so at once where the session is known, and no tenant has to be found', () => {
    const known = new ExecutionContextHost([{ method: 'GET', headers: {} }], Sample, Sample.prototype.closed);
    const guard = (caller: Caller) => {
      const authenticator = { knownSession: () => caller } as unknown as RequestAuthenticator;
      return new AccessGuard(modulesWith(authenticator));
    };
    expect(guard(user).canActivate(known)).toBe(true);
    expect(() => guard(sessionAccessKey()).canActivate(known)).toThrow('Access keys are not accepted here.');
  });

  it('lets what goes wrong through as it is: no catch makes a 401 or a way in of it', async () => {
    for (const method of ['optional', 'closed'] as const) {
      expect(await outcome(method, () => Promise.reject(new TokenInvalidError()))).toBe('TOKEN_INVALID');
      expect(await outcome(method, () => Promise.reject(outage))).toBe(outage);
    }
  });
});
