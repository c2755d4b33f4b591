import { type GrantArguments, grantPolicy } from './grant-arguments.js';
import { permission, role } from './policy/index.js';
import { demand } from './requirement.js';

/**
 * Demands roles in the project: any of them, or with `{ match: 'all' }` each. Roles that the user has in a tenant do not
 * count. On a class it holds for every handler; class and handler both have to be satisfied.
 *
 * Refused with `ROLE_REQUIRED` (403), which does not tell the role.
 *
 * @throws {TypeError} when it runs without a role
 *
 * @example
 * ```ts
 * @Roles('editor', 'admin')
 * @Post('articles')
 * create() { … }
 *
 * @Roles('auditor', 'admin', { match: 'all' })
 * @Get('audit')
 * audit() { … }
 * ```
 */
export function Roles(...roles: GrantArguments): ClassDecorator & MethodDecorator {
  return demand(grantPolicy('Roles', role, roles));
}

/**
 * Demands permissions in the project: any of them, or with `{ match: 'all' }` each. Like {@link Roles} otherwise; refused
 * with `PERMISSION_REQUIRED` (403).
 *
 * @throws {TypeError} when it runs without a permission
 *
 * @example
 * ```ts
 * @Permissions('articles:write')
 * @Post('articles')
 * create() { … }
 * ```
 */
export function Permissions(...permissions: GrantArguments): ClassDecorator & MethodDecorator {
  return demand(grantPolicy('Permissions', permission, permissions));
}
