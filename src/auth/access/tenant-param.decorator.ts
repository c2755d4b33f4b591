import { wordDecorator } from './word-decorator.js';

/**
 * Names the route parameter that holds the tenant's id, where it is not `tenantId`, and like `@RequireTenant()` demands
 * that tenant. The handler's word beats the class's. The start stops if a route has no such parameter: it is a mistake in
 * the program, and taking the tenant from elsewhere would hide it.
 *
 * @throws {TypeError} when it runs without a name
 *
 * @example
 * ```ts
 * @Controller('organisations/:orgId/invoices')
 * @TenantParam('orgId')
 * export class InvoicesController { … }
 * ```
 */
export const TenantParam = wordDecorator<string, string>({
  key: 'nestjs-descope:tenant-param',
  transform: (name: unknown) => {
    if (typeof name !== 'string' || name === '') throw new TypeError('@TenantParam() has to name a route parameter.');
    return name;
  },
});
