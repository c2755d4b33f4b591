import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';

import { AuthError, AuthRequiredError } from '../errors/index.js';
import { type Caller, Clock, forgetSession, RequestAuthenticator } from '../session/index.js';
import { AuthObserver } from '../telemetry/index.js';
import { AccessMisuseError } from './access-misuse.error.js';
import { type AccessPolicy, policyOf } from './access-policy.js';
import { rememberTenant } from './acting-tenant.js';
import { markCall, refusalIn, requestOf } from './call/index.js';
import { decideBeforeTenant } from './decide-before-tenant.js';
import { refuse } from './refuse.js';
import { TenantSelector } from './tenant-selector.js';

/**
 * Lets a request through if its session satisfies what the handler and its class demand; without a decorator, any user's
 * session does. Global by default; with `globalGuard: false` it goes where it is wanted.
 *
 * @example
 * ```ts
 * @UseGuards(AccessGuard)
 * @Controller('reports')
 * export class ReportsController { … }
 * ```
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private authenticator: RequestAuthenticator | undefined;
  private clock: Clock | undefined;
  private tenants: TenantSelector | undefined;

  constructor(private readonly modules: ModuleRef) {}

  /**
   * No promise where there is nothing to wait for: a token that is known, and a tenant that the request itself names.
   *
   * @throws {AuthError} for everything but `true`
   */
  canActivate(context: ExecutionContext): true | Promise<true> {
    const policy = policyOf(context.getHandler(), context.getClass());
    return context.getType() === 'http' ? this.admitRequest(context, policy) : this.admitCall(context, policy);
  }

  private admitRequest(context: ExecutionContext, policy: AccessPolicy): true | Promise<true> {
    try {
      const admitted = this.admit(context, policy);
      return admitted === true ? true : admitted.catch((error: unknown) => this.refuseRequest(context, error));
    } catch (error) {
      return this.refuseRequest(context, error);
    }
  }

  /** The headers are there already, whoever writes the answer: a host's filter that catches everything knows of none. */
  private refuseRequest(context: ExecutionContext, error: unknown): never {
    if (error instanceof AuthError) {
      const { httpAdapter } = this.find(HttpAdapterHost);
      const response = context.switchToHttp().getResponse<unknown>();
      for (const [name, value] of Object.entries(error.headers)) httpAdapter.setHeader(response, name, value);
    }
    throw error;
  }

  /** By another way than HTTP, whose refusals are that transport's own errors. */
  private async admitCall(context: ExecutionContext, policy: AccessPolicy): Promise<true> {
    try {
      // First of all: even a public handler of a kind that is not known here is refused.
      markCall(context);
      forgetEarlier(context);
      return await this.admit(context, policy);
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      // HTTP's are counted where they are answered.
      this.find(AuthObserver).refused?.(error.code);
      throw await refusalIn(context, error);
    }
  }

  private admit(context: ExecutionContext, policy: AccessPolicy): true | Promise<true> {
    if (policy.mode === 'public') return true;
    const request = requestOf(context);
    this.authenticator ??= this.find(RequestAuthenticator);
    const known = this.authenticator.knownSession(request);
    if (known !== undefined) return this.authorize(context, policy, known);
    return this.authenticator.session(request).then((session) => this.authorize(context, policy, session));
  }

  private authorize(
    context: ExecutionContext,
    policy: AccessPolicy,
    session: Caller | undefined,
  ): true | Promise<true> {
    if (session === undefined) {
      if (policy.mode === 'optional') return true;
      throw new AuthRequiredError();
    }
    if (!policy.actsInTenant) return this.decide(context, policy, session, undefined);
    this.tenants ??= this.find(TenantSelector);
    if (policy.resourceTenant !== undefined || this.tenants.asksHost) {
      // Nobody is asked for the tenant of a caller who is refused in any case.
      const verdict = decideBeforeTenant(policy)(session, undefined, this.now());
      if (verdict !== 'granted') throw refuse(verdict);
    }
    const tenant = this.tenants.select(context, session, policy);
    return tenant instanceof Promise
      ? tenant.then((tenantId) => this.decide(context, policy, session, tenantId))
      : this.decide(context, policy, session, tenant);
  }

  private decide(context: ExecutionContext, policy: AccessPolicy, session: Caller, tenantId: string | undefined): true {
    const verdict = policy.decide(session, tenantId, this.now());
    if (verdict !== 'granted') throw refuse(verdict);
    const tenant = tenantId === undefined ? undefined : session.tenants[tenantId];
    if (tenant !== undefined) rememberTenant(requestOf(context), tenant);
    return true;
  }

  /** Seconds since the epoch. */
  private now(): number {
    this.clock ??= this.find(Clock);
    return this.clock.now() / 1000;
  }

  /**
   * Looked up and not injected: a guard that a host names in `@UseGuards` is made in the host's module, which sees of
   * AuthModule only what that exports, and nothing where it does not import it.
   */
  private find<T>(token: abstract new (...args: never[]) => T): T {
    return this.modules.get<T>(token, { strict: false });
  }
}

/** A message that is delivered again is given another look. What cannot be read as a request has no session to forget. */
function forgetEarlier(context: ExecutionContext): void {
  try {
    forgetSession(requestOf(context));
  } catch (error) {
    if (!(error instanceof AccessMisuseError)) throw error;
  }
}
