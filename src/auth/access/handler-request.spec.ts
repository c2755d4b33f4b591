import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';

import { CurrentTenant } from './current-tenant.decorator.js';
import { CurrentUser } from './current-user.decorator.js';
import { OptionalAuth } from './optional-auth.decorator.js';
import { SessionJwt } from './session-jwt.decorator.js';

type Factory = (data: unknown, context: ExecutionContextHost) => unknown;

class Sample {
  closed(): string {
    return 'closed';
  }

  @OptionalAuth()
  optional(): string {
    return 'optional';
  }
}

/** What a parameter decorator gives a handler for a request that no guard has looked at. */
function given(decorator: ParameterDecorator, method: keyof Sample, type = 'http'): unknown {
  const probe = jest.fn();
  decorator({ constructor: probe }, 'handle', 0);
  const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, probe, 'handle') as Record<
    string,
    { factory: Factory; data: unknown }
  >;
  const [{ factory, data }] = Object.values(args) as [{ factory: Factory; data: unknown }];
  const request = { headers: {}, user: { userId: 'U-forged' }, session: { userId: 'U-forged' } };
  const context = new ExecutionContextHost([request], Sample, Sample.prototype[method]);
  context.setType(type);
  try {
    return factory(data, context);
  } catch (error) {
    return (error as Error).message;
  }
}

const decorators: [string, ParameterDecorator][] = [
  ['CurrentUser', CurrentUser()],
  ['CurrentUser of a member', CurrentUser('userId')],
  ['SessionJwt', SessionJwt()],
];

describe.each(decorators)('@%s', (_name, decorator) => {
  it('is an error where a session is demanded and none was verified', () => {
    expect(given(decorator, 'closed')).toBe(
      'Sample.closed needs a session, and no guard has verified one. Add AccessGuard.',
    );
  });

  it('is undefined for nobody where authentication is optional', () => {
    expect(given(decorator, 'optional')).toBeUndefined();
  });

  it('is refused in a context that is not known', () => {
    expect(given(decorator, 'optional', 'something new')).toBe(
      'Requests of type "something new" cannot be authenticated.',
    );
  });
});

describe('@CurrentTenant', () => {
  it('is an error where no tenant is demanded', () => {
    expect(given(CurrentTenant(), 'optional')).toBe(
      'Sample.optional uses @CurrentTenant(), and demands no tenant. Add @RequireTenant().',
    );
  });
});
