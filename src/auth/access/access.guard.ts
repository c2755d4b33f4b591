import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import {
  AuthRequiredError,
  PermissionRequiredError,
  RoleRequiredError,
  TenantMismatchError,
  TenantRequiredError,
  UnsupportedContextError,
} from '../errors/index.js';
import { type HttpRequest, RequestAuthenticator, type SessionUser } from '../session/index.js';
import { type AccessPolicy, policyOf } from './access-policy.js';
import { rememberTenant } from './acting-tenant.js';
import { evaluate } from './evaluate.js';
import { TenantSelector } from './tenant-selector.js';

const REFUSALS = {
  AUTH_REQUIRED: AuthRequiredError,
  ROLE_REQUIRED: RoleRequiredError,
  PERMISSION_REQUIRED: PermissionRequiredError,
  TENANT_REQUIRED: TenantRequiredError,
  TENANT_MISMATCH: TenantMismatchError,
} as const;

/**
 * Lets a request through if its session satisfies what the handler and its class demand; without a decorator, any session
 * does. Global by default; with `globalGuard: false` it goes where it is wanted.
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
  constructor(
    private readonly authenticator: RequestAuthenticator,
    private readonly modules: ModuleRef,
  ) {}

  /** @throws {AuthError} for everything but `true` */
  async canActivate(context: ExecutionContext): Promise<true> {
    // First of all: even a public handler of a kind that is not known here is refused.
    if (context.getType<string>() !== 'http') throw new UnsupportedContextError(context.getType());
    const policy = policyOf(context.getHandler(), context.getClass());
    if (policy.mode === 'public') return true;
    const session = await this.authenticator.session(context.switchToHttp().getRequest<HttpRequest>());
    if (session === undefined && policy.mode === 'optional') return true;
    if (session === undefined) throw new AuthRequiredError();
    await this.authorize(context, policy, session);
    return true;
  }

  /**
   * Looked up and not injected: a guard that a host names in `@UseGuards` is made in the host's module, which sees of
   * AuthModule only what that exports. How tenants are selected is none of a host's business.
   */
  private get tenants(): TenantSelector {
    return this.modules.get(TenantSelector, { strict: false });
  }

  private async authorize(context: ExecutionContext, policy: AccessPolicy, session: SessionUser): Promise<void> {
    const actsInTenant = policy.requirements.some(({ scope }) => scope === 'tenant');
    const tenantId = actsInTenant ? await this.tenants.select(context, session, policy.tenantParam) : undefined;
    const verdict = evaluate(policy.requirements, session, tenantId);
    if (verdict !== 'granted') throw new REFUSALS[verdict]();
    const tenant = tenantId === undefined ? undefined : session.tenants[tenantId];
    if (tenant !== undefined) rememberTenant(context.switchToHttp().getRequest<HttpRequest>(), tenant);
  }
}
