import type { Policy } from './policy/index.js';
import { demand } from './requirement.js';

/**
 * Demands what a policy says. On a class it holds for every handler; class and handler both have to be satisfied, and so
 * have two of these on one spot. `@Roles` and its like are short forms of it.
 *
 * What is missing in a session denies, in any combination. The guide's page on policies says how a refusal of several is
 * worded.
 *
 * @throws {AccessMisuseError} when it runs with something that is no policy
 *
 * @example
 * ```ts
 * @Authorize(allOf(tenantRole('admin'), anyOf(permission('billing'), stepUp('5m'))))
 * @Delete('tenants/:tenantId/invoices/:id')
 * cancel(@Param('id') id: string, @CurrentTenant() tenant: SessionTenant) { … }
 * ```
 */
export function Authorize(policy: Policy): ClassDecorator & MethodDecorator {
  return demand(policy);
}
