import { plainToInstance } from 'class-transformer';
import { User } from '../descope/index.js';
import { toMember } from './to-member.js';

const user = plainToInstance(
  User,
  {
    ...{ userId: 'U1', loginIds: ['ada', 'ada@example.com'], name: 'Ada', email: 'ada@example.com', status: 'enabled' },
    ...{
      phone: '+41791234567',
      picture: 'p',
      roleNames: ['Operator'],
      permissions: ['all'],
      customAttributes: { a: 1 },
    },
    userTenants: [
      { tenantId: 'T1', tenantName: 'One', roleNames: ['Editor'], permissions: ['edit'] },
      { tenantId: 'T2', tenantName: 'Two', roleNames: ['Tenant Admin'], permissions: ['User Admin'] },
    ],
  },
  { excludeExtraneousValues: true },
);

describe('a user as a tenant sees them', () => {
  it('has the roles in this tenant, and nothing of the project or another tenant', () => {
    expect(toMember(user, 'T1')).toEqual({
      ...{ userId: 'U1', loginIds: ['ada', 'ada@example.com'], name: 'Ada', email: 'ada@example.com' },
      ...{ status: 'enabled', roleNames: ['Editor'] },
    });
  });

  it('is nobody in a tenant that they are not in', () => {
    expect(toMember(user, 'T3')).toBeUndefined();
    expect(toMember(user, 'constructor')).toBeUndefined();
  });
});
