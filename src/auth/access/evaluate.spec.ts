import fc from 'fast-check';

import type { SessionTenant, SessionUser } from '../session/index.js';
import { evaluate, type Verdict } from './evaluate.js';
import type { GrantRequirement, Requirement } from './requirement.js';

type Lists = Partial<Record<'roles' | 'permissions', readonly string[]>>;

function session(project: Lists, tenants: Record<string, Lists> = {}): SessionUser {
  const held = Object.entries(tenants).map(([tenantId, lists]): [string, SessionTenant] => [
    tenantId,
    { tenantId, roles: [], permissions: [], ...lists },
  ]);
  const map = Object.assign(Object.create(null) as object, Object.fromEntries(held));
  return { userId: 'U', roles: [], permissions: [], ...project, tenants: map, issuedAt: 0, expiresAt: 1, claims: {} };
}

const project = (grant: 'roles' | 'permissions', names: string[], match: 'any' | 'all' = 'any'): GrantRequirement => ({
  scope: 'project',
  grant,
  names,
  match,
});
const tenant = (grant: 'roles' | 'permissions', names: string[], match: 'any' | 'all' = 'any'): GrantRequirement => ({
  scope: 'tenant',
  grant,
  names,
  match,
});
const membership: Requirement = { scope: 'tenant', grant: 'membership' };

describe('evaluate', () => {
  it.each<[string, Requirement[], SessionUser | undefined, string | undefined, Verdict]>([
    ['nothing of a session', [], session({}), undefined, 'granted'],
    ['nothing of nobody', [], undefined, undefined, 'AUTH_REQUIRED'],
    ['a role of nobody', [project('roles', ['a'])], undefined, undefined, 'AUTH_REQUIRED'],
    ['a role that is held', [project('roles', ['a'])], session({ roles: ['a'] }), undefined, 'granted'],
    ['any of two roles', [project('roles', ['a', 'b'])], session({ roles: ['b'] }), undefined, 'granted'],
    [
      'each of two roles, one held',
      [project('roles', ['a', 'b'], 'all')],
      session({ roles: ['b'] }),
      undefined,
      'ROLE_REQUIRED',
    ],
    [
      'each of two roles, both held',
      [project('roles', ['a', 'b'], 'all')],
      session({ roles: ['b', 'a'] }),
      undefined,
      'granted',
    ],
    [
      'a role in other capitals',
      [project('roles', ['Admin'])],
      session({ roles: ['admin'] }),
      undefined,
      'ROLE_REQUIRED',
    ],
    [
      'a role that is a permission',
      [project('roles', ['a'])],
      session({ permissions: ['a'] }),
      undefined,
      'ROLE_REQUIRED',
    ],
    [
      'a permission that is held',
      [project('permissions', ['p'])],
      session({ permissions: ['p'] }),
      undefined,
      'granted',
    ],
    [
      'a permission that is a role',
      [project('permissions', ['p'])],
      session({ roles: ['p'] }),
      undefined,
      'PERMISSION_REQUIRED',
    ],
    [
      'a project role that a tenant gives',
      [project('roles', ['a'])],
      session({}, { T1: { roles: ['a'] } }),
      'T1',
      'ROLE_REQUIRED',
    ],
    [
      'a tenant role that the project gives',
      [tenant('roles', ['a'])],
      session({ roles: ['a'] }, { T1: {} }),
      'T1',
      'ROLE_REQUIRED',
    ],
    ['a tenant role that it gives', [tenant('roles', ['a'])], session({}, { T1: { roles: ['a'] } }), 'T1', 'granted'],
    [
      'a tenant role that another gives',
      [tenant('roles', ['a'])],
      session({}, { T1: { roles: ['a'] }, T2: {} }),
      'T2',
      'ROLE_REQUIRED',
    ],
    [
      'a tenant permission that it gives',
      [tenant('permissions', ['p'])],
      session({}, { T1: { permissions: ['p'] } }),
      'T1',
      'granted',
    ],
    [
      'a tenant permission that another gives',
      [tenant('permissions', ['p'])],
      session({}, { T1: { permissions: ['p'] }, T2: {} }),
      'T2',
      'PERMISSION_REQUIRED',
    ],
    ['a tenant, and none is meant', [membership], session({}, { T1: {} }), undefined, 'TENANT_REQUIRED'],
    ['a tenant that is held', [membership], session({}, { T1: {} }), 'T1', 'granted'],
    ['a tenant that is not held', [membership], session({}, { T1: {} }), 'T2', 'TENANT_MISMATCH'],
    ['a tenant with an empty name', [membership], session({}, { T1: {} }), '', 'TENANT_MISMATCH'],
    [
      'an empty tenant’s role that the project gives',
      [tenant('roles', ['super'])],
      session({ roles: ['super'] }),
      '',
      'TENANT_MISMATCH',
    ],
    ['the tenant constructor', [membership], session({}, { T1: {} }), 'constructor', 'TENANT_MISMATCH'],
    ['the tenant __proto__', [membership], session({}, { T1: {} }), '__proto__', 'TENANT_MISMATCH'],
    [
      'class and handler, one missing',
      [project('roles', ['a']), project('roles', ['b'])],
      session({ roles: ['a'] }),
      undefined,
      'ROLE_REQUIRED',
    ],
    [
      'class and handler, both held',
      [project('roles', ['a']), tenant('roles', ['b'])],
      session({ roles: ['a'] }, { T1: { roles: ['b'] } }),
      'T1',
      'granted',
    ],
    ['no name at all', [project('roles', [])], session({ roles: ['a'] }), undefined, 'ROLE_REQUIRED'],
    [
      'no name at all, each of them',
      [tenant('permissions', [], 'all')],
      session({}, { T1: {} }),
      'T1',
      'PERMISSION_REQUIRED',
    ],
  ])('asked for %s', (_name, requirements, who, tenantId, verdict) => {
    expect(evaluate(requirements, who, tenantId)).toBe(verdict);
  });

  const name = fc.constantFrom('a', 'b', 'c');
  const names = fc.uniqueArray(name);
  const lists = fc.record({ roles: names, permissions: names });
  const tenantIds = fc.constantFrom('T1', 'T2');
  const sessions = fc.record({ project: lists, tenants: fc.dictionary(tenantIds, lists) });
  const requirement: fc.Arbitrary<Requirement> = fc.oneof(
    fc.constant(membership),
    fc.record({
      scope: fc.constantFrom('project' as const, 'tenant' as const),
      grant: fc.constantFrom('roles' as const, 'permissions' as const),
      names: fc.uniqueArray(name, { minLength: 1 }),
      match: fc.constantFrom('any' as const, 'all' as const),
    }),
  );
  const requirements = fc.array(requirement, { minLength: 1, maxLength: 4 });

  it('never grants more when something is taken away', () => {
    fc.assert(
      fc.property(
        requirements,
        sessions,
        fc.option(tenantIds, { nil: undefined }),
        fc.gen(),
        (asked, who, tenantId, pick) => {
          const less = {
            project: {
              roles: pick(fc.subarray, who.project.roles),
              permissions: pick(fc.subarray, who.project.permissions),
            },
            tenants: Object.fromEntries(
              pick(fc.subarray, Object.entries(who.tenants)).map(([id, held]) => [
                id,
                { roles: pick(fc.subarray, held.roles), permissions: held.permissions },
              ]),
            ),
          };
          const before = evaluate(asked, session(who.project, who.tenants), tenantId);
          const after = evaluate(asked, session(less.project, less.tenants), tenantId);
          if (before !== 'granted') expect(after).not.toBe('granted');
        },
      ),
    );
  });

  it('denies whatever is asked of nobody, of an empty session, and in a tenant that is not held', () => {
    fc.assert(
      fc.property(requirements, sessions, (asked, who) => {
        expect(evaluate(asked, undefined, 'T1')).toBe('AUTH_REQUIRED');
        expect(evaluate(asked, session({}), 'T1')).not.toBe('granted');
        const inTenant = asked.filter(({ scope }) => scope === 'tenant');
        if (inTenant.length > 0) {
          expect(evaluate(inTenant, session(who.project, who.tenants), undefined)).toBe('TENANT_REQUIRED');
          expect(evaluate(inTenant, session(who.project, who.tenants), 'T3')).toBe('TENANT_MISMATCH');
        }
      }),
    );
  });

  it('demands every requirement', () => {
    fc.assert(
      fc.property(requirements, sessions, tenantIds, (asked, who, tenantId) => {
        const user = session(who.project, who.tenants);
        const each = asked.every((one) => evaluate([one], user, tenantId) === 'granted');
        expect(evaluate(asked, user, tenantId) === 'granted').toBe(each);
      }),
    );
  });
});
