import { policyOf } from '../access/index.js';
import type { EntryPoint } from './entry-point.js';
import { hasParam } from './tenant-source.js';

/** The parameter that a route's `@TenantParam` names and its path does not have: every request would fail. */
export function missingTenantParam({ handler, controller, route }: EntryPoint): string | undefined {
  const { actsInTenant, tenantParam } = policyOf(handler, controller);
  if (route === undefined || tenantParam === undefined || !actsInTenant) return undefined;
  return hasParam(route.path, tenantParam) ? undefined : tenantParam;
}
