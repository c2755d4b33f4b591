import type { TenantAccess } from '../access/index.js';
import type { User, UserStatus } from '../users/index.js';
import { actAs } from './act-as.js';

const tenant = (tenantId: string, permissions: string[] = [], roleNames: string[] = []): TenantAccess =>
  ({ tenantId, tenantName: tenantId, customAttributes: {}, roleNames, permissions }) as unknown as TenantAccess;

function user(id: string, permissions: string[], tenants: TenantAccess[], status: UserStatus = 'enabled'): User {
  return { id, status, access: { roleNames: ['member'], permissions, tenants } } as unknown as User;
}

describe('acting as a user', () => {
  const ada = user('U1', ['Ship'], [tenant('T1', ['Ship'], ['shipper']), tenant('T2')]);

  it('is acting as all of the user with the permission at project level', () => {
    expect(actAs(user('U9', ['Impersonate'], []), ada, '')).toBe(ada);
    expect(actAs(user('U9', ['Impersonate'], []), ada, 'T2')).toBe(ada);
  });

  it('is acting as the user in one tenant with the permission there', () => {
    const actor = user('U9', [], [tenant('T1', ['Impersonate'])]);
    expect(actAs(actor, ada, 'T1')?.access).toEqual({
      roleNames: [],
      permissions: [],
      tenants: [tenant('T1', ['Ship'], ['shipper'])],
    });
  });

  it.each<[string, User | undefined, string]>([
    ['nobody', undefined, ''],
    ['without the permission', user('U9', ['User Admin'], []), ''],
    ['by whom is disabled', user('U9', ['Impersonate'], [], 'disabled'), ''],
    ['with the permission in a tenant that was not chosen', user('U9', [], [tenant('T1', ['Impersonate'])]), ''],
    ['with the permission in another tenant', user('U9', [], [tenant('T1', ['Impersonate'])]), 'T2'],
    ['in a tenant that the user is not in', user('U9', [], [tenant('T3', ['Impersonate'])]), 'T3'],
  ])('is refused %s', (_, actor, tenantId) => {
    expect(actAs(actor, ada, tenantId)).toBeUndefined();
  });
});
