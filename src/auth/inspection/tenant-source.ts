import { policyOf, resourceTenantOf } from '../access/index.js';
import type { EntryPoint } from './entry-point.js';

const DEFAULT_PARAM = 'tenantId';

/**
 * Where the tenant comes from that a handler acts in, in words; `undefined` if it acts in none.
 *
 * @param asksHost whether the host's own `tenantResolver` takes the place of header and session
 */
export function tenantSource(entryPoint: EntryPoint, asksHost: boolean): string | undefined {
  const { handler, controller } = entryPoint;
  const { actsInTenant, tenantParam } = policyOf(handler, controller);
  if (!actsInTenant) return undefined;
  const resource = resourceTenantOf(handler, controller);
  if (resource !== undefined)
    return `resource, by ${resource.resolver.name === '' ? 'a function' : resource.resolver.name}`;
  const elsewhere = asksHost ? 'tenantResolver' : 'x-tenant-id header, else the session';
  if (tenantParam !== undefined) return named(entryPoint, tenantParam);
  if (entryPoint.route === undefined) return `${named(entryPoint, DEFAULT_PARAM)}, else ${elsewhere}`;
  return hasParam(entryPoint.route.path, DEFAULT_PARAM) ? named(entryPoint, DEFAULT_PARAM) : elsewhere;
}

function named({ kind }: EntryPoint, param: string): string {
  if (kind === 'http') return `path, :${param}`;
  return kind === 'graphql' || kind === 'graphql-field' ? `argument ${param}` : `payload, ${param}`;
}

/** `:name`, `*name`, or either in braces or with a pattern behind it. */
export function hasParam(path: string, name: string): boolean {
  return [...path.matchAll(/[:*](\w+)/g)].some(([, param]) => param === name);
}
