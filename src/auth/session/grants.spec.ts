import fc from 'fast-check';

import { grantsOf } from './grants.js';

const none = { roles: [], permissions: [], tenants: {} };

describe('grantsOf', () => {
  it('reads project and tenants apart where there is a tenants claim', () => {
    const claims = {
      roles: ['r'],
      permissions: ['p'],
      tenants: { T1: { roles: ['a'], permissions: ['b'] } },
      dct: 'T1',
    };
    expect(grantsOf(claims)).toEqual({
      roles: ['r'],
      permissions: ['p'],
      tenants: { T1: { tenantId: 'T1', roles: ['a'], permissions: ['b'] } },
      currentTenant: 'T1',
    });
  });

  it('gives the top-level roles to the current tenant, and not to the project, where there is no tenants claim', () => {
    expect(grantsOf({ roles: ['admin'], permissions: ['billing'], dct: 'T1' })).toEqual({
      roles: [],
      permissions: [],
      tenants: { T1: { tenantId: 'T1', roles: ['admin'], permissions: ['billing'] } },
      currentTenant: 'T1',
    });
  });

  it('gives the top-level roles to the project where there is no tenant at all', () => {
    expect(grantsOf({ roles: ['admin'], permissions: ['x'] })).toEqual({
      roles: ['admin'],
      permissions: ['x'],
      tenants: {},
    });
  });

  it('does not take a current tenant that the token does not hold', () => {
    expect(grantsOf({ tenants: { T1: {} }, dct: 'T2' })).toEqual({
      ...none,
      tenants: { T1: { tenantId: 'T1', roles: [], permissions: [] } },
    });
    expect(grantsOf({ tenants: {}, dct: 'T1', roles: ['r'] })).toEqual({ ...none, roles: ['r'] });
  });

  it.each([[null], [[]], ['T1'], [7]])(
    'gives nothing to anybody if the tenants claim is %j and there is a current tenant',
    (tenants) => {
      expect(grantsOf({ tenants, dct: 'T1', roles: ['admin'], permissions: ['p'] })).toEqual(none);
    },
  );

  it.each([[''], ['constructor'], ['__proto__'], ['T1,T2'], [7], [null], [['T1']]])(
    'gives nothing to anybody if the only tenant is %j',
    (dct) => {
      expect(grantsOf({ dct, roles: ['admin'], permissions: ['p'] })).toEqual(none);
    },
  );

  it.each(Object.getOwnPropertyNames(Object.prototype))('never takes %s for a tenant', (name) => {
    const claims = JSON.parse(`{"tenants":{"${name}":{"roles":["admin"]},"T1":{}}}`) as Record<string, unknown>;
    const { tenants } = grantsOf(claims);
    expect(Object.keys(tenants)).toEqual(['T1']);
    expect(tenants[name]).toBeUndefined();
    expect(Object.getPrototypeOf(tenants)).toBeNull();
  });

  it.each([[null], ['admin'], [true], [['admin']], [1]])('does not take a tenant entry %j for a tenant', (entry) => {
    expect(grantsOf({ tenants: { T1: entry } })).toEqual(none);
  });

  it.each([[null], ['admin'], [{ 0: 'admin', length: 1 }], [7], [undefined]])('reads roles %j as none', (roles) => {
    expect(grantsOf({ roles, tenants: { T1: { roles } } })).toEqual({
      ...none,
      tenants: { T1: { tenantId: 'T1', roles: [], permissions: [] } },
    });
  });

  it('keeps of a list only names', () => {
    expect(grantsOf({ roles: ['a', '', 7, null, ['b'], 'c'] }).roles).toEqual(['a', 'c']);
  });

  it('freezes all that it gives', () => {
    const grants = grantsOf({ roles: ['a'], tenants: { T1: { roles: ['b'] } } });
    for (const part of [
      grants.roles,
      grants.permissions,
      grants.tenants,
      grants.tenants.T1,
      grants.tenants.T1?.roles,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('never gives a project role or a tenant that the claims do not spell out', () => {
    fc.assert(
      fc.property(
        fc.record({ roles: fc.jsonValue(), tenants: fc.jsonValue(), dct: fc.jsonValue() }, { requiredKeys: [] }),
        (claims) => {
          const { roles, tenants } = grantsOf(claims);
          const spelt = JSON.stringify(claims);
          for (const name of [...roles, ...Object.keys(tenants)]) expect(spelt).toContain(JSON.stringify(name));
        },
      ),
    );
  });
});
