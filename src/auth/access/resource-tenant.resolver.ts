import type { ExecutionContext } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';

/** The request that asks for a resource, before any pipe: what the caller sent was parsed, and not validated. */
export interface ResourceRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The route's parameters. Only HTTP has routes. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The body; a message's payload; the arguments of a field of GraphQL. */
  readonly body: unknown;
}

/** Nothing, in any of these forms, means that there is no such resource. */
type FoundTenant = string | null | undefined;

/** Finds the id of the tenant that a request's resource belongs to. Nothing: there is no such resource. */
export type ResourceTenantFunction = (
  request: ResourceRequest,
  context: ExecutionContext,
) => FoundTenant | Promise<FoundTenant>;

/**
 * Finds the tenant that a request's resource belongs to, with what it has injected. A provider of the module that has the
 * handler, or of any other; never of request or transient scope.
 *
 * @example
 * ```ts
 * @Injectable()
 * export class ProjectTenant implements ResourceTenantResolver {
 *   constructor(private readonly projects: ProjectStore) {}
 *
 *   tenantOf({ params }: ResourceRequest) {
 *     return this.projects.tenantOf(params.projectId);
 *   }
 * }
 * ```
 */
export interface ResourceTenantResolver {
  /** @see {@link ResourceTenantFunction} */
  tenantOf(request: ResourceRequest, context: ExecutionContext): FoundTenant | Promise<FoundTenant>;
}
