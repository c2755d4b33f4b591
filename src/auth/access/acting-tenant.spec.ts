import { TenantMismatchError } from '../errors/index.js';
import type { SessionTenant } from '../session/index.js';
import { rememberTenant, tenantOf } from './acting-tenant.js';

const tenant = (tenantId: string): SessionTenant => ({ tenantId, roles: [], permissions: [] });

describe('the tenant that a request acts in', () => {
  it('is one: who acts in another one for the same request is refused', () => {
    const request = {};
    rememberTenant(request, tenant('T1'));
    rememberTenant(request, tenant('T1'));
    expect(() => rememberTenant(request, tenant('T2'))).toThrow(TenantMismatchError);
    expect(tenantOf(request)).toEqual(tenant('T1'));
  });
});
