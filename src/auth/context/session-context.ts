import { AsyncLocalStorage } from 'node:async_hooks';
import { type ArgumentsHost, type ExecutionContext, Injectable } from '@nestjs/common';

import { AccessMisuseError, requestOf, tenantFor } from '../access/index.js';
import { type Caller, sessionOf, type SessionTenant, type SessionUser } from '../session/index.js';

interface Verified {
  readonly caller?: Caller | undefined;
  readonly tenant?: SessionTenant | undefined;
}

const NOBODY: Verified = Object.freeze({});

/**
 * Whose request this is, for services that no handler passes it to. There from when the guard has verified the token and
 * let the request through, in its handler and all that this calls, awaits or starts, timers that outlast it included; nowhere
 * else. What a handler only subscribes to runs in the context of whoever emits: read the session before, not in the
 * subscription. {@link SessionContextModule} provides it.
 *
 * @example
 * ```ts
 * @Injectable()
 * export class ProjectStore {
 *   constructor(private readonly session: SessionContext) {}
 *
 *   list() { return this.projects.of(this.session.tenant.tenantId); }
 * }
 * ```
 */
@Injectable()
export class SessionContext {
  private readonly storage = new AsyncLocalStorage<Verified>();

  /**
   * The user, or the access key where `@AllowAccessKeys()` lets one in: `type` tells them apart.
   *
   * @throws {AccessMisuseError} there is no verified session here: an `undefined` id may be read as "any" further on
   */
  get caller(): Caller {
    const { caller } = this.verified;
    if (caller !== undefined) return caller;
    throw new AccessMisuseError(
      'SessionContext was asked for a caller where no session was verified: in a public handler, before the guard, or outside of requests.',
    );
  }

  /** `undefined` wherever `caller` throws, and for a caller without a token where `@OptionalAuth()` lets one in. */
  get callerOrUndefined(): Caller | undefined {
    return this.verified.caller;
  }

  /** @throws {AccessMisuseError} there is no verified session here, or it is an access key's */
  get user(): SessionUser {
    const { caller } = this;
    if (caller.type === 'user') return caller;
    throw new AccessMisuseError('SessionContext was asked for a user, and the caller is an access key.');
  }

  /** `undefined` wherever `user` throws. */
  get userOrUndefined(): SessionUser | undefined {
    const { caller } = this.verified;
    return caller?.type === 'user' ? caller : undefined;
  }

  /**
   * The tenant that the request was allowed to act in, with the user's roles and permissions there.
   *
   * @throws {AccessMisuseError} the handler demands no tenant, or there is no session
   */
  get tenant(): SessionTenant {
    const { tenant } = this.verified;
    if (tenant !== undefined) return tenant;
    throw new AccessMisuseError(
      'SessionContext.tenant was read where no tenant was checked. Does the handler say @RequireTenant() or @TenantOf(…)?',
    );
  }

  /** `undefined` wherever `tenant` throws. */
  get tenantOrUndefined(): SessionTenant | undefined {
    return this.verified.tenant;
  }

  /**
   * Calls back within the session that AccessGuard verified for this call, or within none if it did not verify any. Not
   * needed in what handlers call: for exception filters, and for guards and interceptors that stand before
   * {@link SessionContextInterceptor}.
   *
   * @example
   * ```ts
   * catch(error: Error, host: ArgumentsHost) {
   *   this.session.run(host, () => this.audit.failed(error));
   * }
   * ```
   */
  run<T>(host: ArgumentsHost, callback: () => T): T {
    return this.storage.run(verifiedFor(host), callback);
  }

  /** Calls back within no session, such as what goes on after the request in nobody's name. */
  runWithout<T>(callback: () => T): T {
    return this.storage.run(NOBODY, callback);
  }

  private get verified(): Verified {
    return this.storage.getStore() ?? NOBODY;
  }
}

/** By what the guard remembered, and not by what the request says. */
function verifiedFor(host: ArgumentsHost): Verified {
  if (!isExecutionContext(host)) return NOBODY;
  const request = requestIn(host);
  return request === undefined ? NOBODY : { caller: sessionOf(request)?.user, tenant: tenantFor(host, request) };
}

/** A call that cannot be read is one for which no guard can have verified anything. */
function requestIn(host: ExecutionContext): object | undefined {
  try {
    return requestOf(host);
  } catch {
    return undefined;
  }
}

/** Nest gives exception filters one, too. */
function isExecutionContext(host: ArgumentsHost): host is ExecutionContext {
  return 'getHandler' in host;
}
