import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { AccessMisuseError } from './access-misuse.error.js';
import { describeHandler, tenantFor, verifiedRequest } from './handler-request.js';

/**
 * The tenant that this request acts in, with the user's roles and permissions there. The session holds it.
 *
 * @throws {AccessMisuseError} the route demands no tenant: then none was checked, and a made-up one must not be used
 *
 * @example
 * ```ts
 * @RequireTenant()
 * @Get('tenants/:tenantId/projects')
 * list(@CurrentTenant() tenant: SessionTenant) { return this.projects.of(tenant.tenantId); }
 * ```
 */
export const CurrentTenant: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => {
    const tenant = tenantFor(context, verifiedRequest(context));
    if (tenant !== undefined) return tenant;
    throw new AccessMisuseError(
      `${describeHandler(context)} uses @CurrentTenant(), and demands no tenant. Add @RequireTenant().`,
    );
  },
);
