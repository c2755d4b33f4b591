import type { ExecutionContext } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';

/** The request that asks for a resource, before any pipe: its body was parsed, and not validated. */
export interface ResourceRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The route's parameters. None in a message, an event or a field of GraphQL: there the context has the arguments. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
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
