import { sessionUser } from '../../../test/support/session-caller.js';
import { TenantMismatchError } from '../errors/index.js';
import type { SessionTenant } from '../session/index.js';
import { rememberSession } from '../session/verified-request.js';
import { rememberTenant, tenantOf } from './acting-tenant.js';

const tenant = (tenantId: string): SessionTenant => ({ tenantId, roles: [], permissions: [] });

describe('the tenant that a request acts in', () => {
  const [t1, t2] = [tenant('T1'), tenant('T2')];
  const session = () => ({ user: sessionUser({ tenants: { T1: t1, T2: t2 } }), jwt: 'jwt' });

  it('is one: who acts in another one for the same request is refused', () => {
    const request = {};
    rememberSession(request, session());
    rememberTenant(request, t1);
    rememberTenant(request, t1);
    expect(() => rememberTenant(request, t2)).toThrow(TenantMismatchError);
    expect(tenantOf(request)).toBe(t1);
  });

  it('is forgotten with the session that it was allowed to', () => {
    const request = {};
    rememberSession(request, session());
    rememberTenant(request, t1);
    rememberSession(request, { user: sessionUser({ tenants: { T1: tenant('T1'), T2: t2 } }), jwt: 'another' });
    expect(tenantOf(request)).toBeUndefined();
    rememberTenant(request, t2);
    expect(tenantOf(request)).toBe(t2);
  });
});
