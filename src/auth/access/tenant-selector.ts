import type { ExecutionContext } from '@nestjs/common';

import { TenantMismatchError } from '../errors/index.js';
import { type HttpRequest, isTenantId, type SessionUser } from '../session/index.js';
import { AccessMisuseError } from './access-misuse.error.js';
import { describeHandler } from './handler-request.js';

/** Says in which tenant a request acts. `undefined`: in none. What it throws is thrown to the caller. */
export type TenantResolver = (context: ExecutionContext) => string | undefined | Promise<string | undefined>;

export interface TenantSelectorSettings {
  /**
   * Replaces parameter, header and the session's default. The answer still has to be a tenant that the session holds, and
   * to agree with the route's parameter where there is one: handlers act on what the route says.
   */
  readonly tenantResolver?: TenantResolver;
}

const DEFAULT_PARAM = 'tenantId';

/** Finds the tenant that a request means. It only selects: whether the session holds it is for the policy to say. */
export class TenantSelector {
  constructor(private readonly settings: TenantSelectorSettings = {}) {}

  /**
   * @param tenantParam the route parameter that `@TenantParam` names, if it does
   * @throws {TenantMismatchError} what was named is no tenant id, or two different ones were named
   * @throws {AccessMisuseError} the route does not have the parameter
   */
  async select(
    context: ExecutionContext,
    session: SessionUser,
    tenantParam: string | undefined,
  ): Promise<string | undefined> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const inRoute = routeParam(request, tenantParam ?? DEFAULT_PARAM);
    if (tenantParam !== undefined && inRoute === undefined) {
      throw new AccessMisuseError(
        `${describeHandler(context)} takes its tenant from ":${tenantParam}", which its route does not have.`,
      );
    }
    const { tenantResolver } = this.settings;
    if (tenantResolver === undefined)
      return agreed([inRoute, request.headers['x-tenant-id']]) ?? defaultTenant(session);
    const resolved: unknown = await tenantResolver(context);
    return resolved === undefined ? undefined : agreed([resolved, inRoute]);
  }
}

function routeParam({ params }: HttpRequest, name: string): unknown {
  if (typeof params !== 'object' || params === null || !Object.hasOwn(params, name)) return undefined;
  return new Map<string, unknown>(Object.entries(params)).get(name);
}

/** The one tenant that everybody who named one means. An empty name was still given, and is nobody's. */
function agreed(named: readonly unknown[]): string | undefined {
  const [first, ...others] = named.filter((name) => name !== undefined);
  if (first === undefined) return undefined;
  if (!isTenantId(first) || others.some((other) => other !== first)) throw new TenantMismatchError();
  return first;
}

function defaultTenant({ currentTenant, tenants }: SessionUser): string | undefined {
  const held = Object.keys(tenants);
  return currentTenant ?? (held.length === 1 ? held[0] : undefined);
}
