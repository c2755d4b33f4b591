import type { ExecutionContext } from '@nestjs/common';

import { NotFoundError, TenantMismatchError, TenantRequiredError } from '../errors/index.js';
import { type Caller, type HttpRequest, isTenantId } from '../session/index.js';
import { AccessMisuseError } from './access-misuse.error.js';
import type { AccessPolicy } from './access-policy.js';
import { kindOf, requestOf } from './call/index.js';
import { describeHandler } from './handler-request.js';
import type { ResourceTenantFinder } from './resource-tenant-finder.js';
import type { ResourceTenant } from './tenant-of.decorator.js';

/** Says in which tenant a request acts. `undefined`: in none. What it throws is thrown to the caller. */
export type TenantResolver = (context: ExecutionContext) => string | undefined | Promise<string | undefined>;

export interface TenantSelectorSettings {
  /**
   * Replaces parameter, header and the session's default. The answer still has to be a tenant that the session holds, and
   * to agree with the route's parameter and `@TenantOf` where there is one: handlers act on what the route says.
   */
  readonly tenantResolver?: TenantResolver;
}

const DEFAULT_PARAM = 'tenantId';

/** Finds the tenant that a request means. It only selects: whether the session holds it is for the policy to say. */
export class TenantSelector {
  constructor(
    private readonly settings: TenantSelectorSettings = {},
    private readonly resources?: ResourceTenantFinder,
  ) {}

  /** Whether the host's own resolver takes the place of header and session. */
  get asksHost(): boolean {
    return this.settings.tenantResolver !== undefined;
  }

  /**
   * No promise where nobody has to be asked.
   *
   * @throws {TenantRequiredError} the caller left out the argument or field that is named
   * @throws {TenantMismatchError} what was named is no tenant id, or two different ones were named
   * @throws {NotFoundError} instead, where `@TenantOf` says so
   * @throws {AccessMisuseError} the route does not have the parameter
   * @throws {HttpException} what `@TenantOf` names failed
   */
  select(
    context: ExecutionContext,
    session: Caller,
    { tenantParam, resourceTenant }: Pick<AccessPolicy, 'tenantParam' | 'resourceTenant'>,
  ): string | undefined | Promise<string | undefined> {
    const request = requestOf(context);
    const inRoute = routeParam(request, tenantParam ?? DEFAULT_PARAM);
    if (tenantParam !== undefined && inRoute === undefined) {
      // A route has its parameters or is written wrongly; arguments and payloads are what the caller makes them.
      if (kindOf(context) !== 'http') throw new TenantRequiredError();
      throw new AccessMisuseError(
        `${describeHandler(context)} takes its tenant from ":${tenantParam}", which its route does not have.`,
      );
    }
    const { tenantResolver } = this.settings;
    if (resourceTenant === undefined && tenantResolver === undefined) {
      return agreed(request.headers['x-tenant-id'], inRoute) ?? defaultTenant(session);
    }
    return this.ask(context, session, inRoute, resourceTenant);
  }

  private async ask(
    context: ExecutionContext,
    session: Caller,
    inRoute: unknown,
    resource: ResourceTenant | undefined,
  ): Promise<string | undefined> {
    const { tenantResolver } = this.settings;
    const outside: unknown = tenantResolver ? await tenantResolver(context) : requestOf(context).headers['x-tenant-id'];
    if (resource !== undefined) return this.owner(resource, context, session, [inRoute, outside]);
    if (outside === undefined) return undefined;
    return agreed(outside, inRoute);
  }

  /** One refusal for all: it must not tell a resource of another tenant from one that does not exist. */
  private async owner(
    resource: ResourceTenant,
    context: ExecutionContext,
    { tenants }: Caller,
    named: readonly unknown[],
  ): Promise<string> {
    const found = await this.resources?.find(resource, context);
    const isAgreed = named.every((name) => name === undefined || name === found);
    if (found !== undefined && isAgreed && Object.hasOwn(tenants, found)) return found;
    throw resource.refuseWith === 'NOT_FOUND' ? new NotFoundError() : new TenantMismatchError();
  }
}

function routeParam({ params }: HttpRequest, name: string): unknown {
  if (typeof params !== 'object' || params === null || !Object.hasOwn(params, name)) return undefined;
  return Reflect.get(params, name);
}

/** The one tenant that everybody who named one means. An empty name was still given, and is nobody's. */
function agreed(outside: unknown, inRoute: unknown): string | undefined {
  const named = outside === undefined ? inRoute : outside;
  if (named === undefined) return undefined;
  if (!isTenantId(named) || (inRoute !== undefined && inRoute !== named)) throw new TenantMismatchError();
  return named;
}

function defaultTenant({ currentTenant, tenants }: Caller): string | undefined {
  if (currentTenant !== undefined) return currentTenant;
  const held = Object.keys(tenants);
  return held.length === 1 ? held[0] : undefined;
}
