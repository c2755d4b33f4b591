import { plainToInstance } from 'class-transformer';
import { Role } from '../descope/index.js';
import { GivableRoles } from './givable-roles.js';

const role = (name: string, tenantId = '', isPrivate = false): Role =>
  plainToInstance(Role, { name, tenantId, private: isPrivate }, { excludeExtraneousValues: true });

const roles = new GivableRoles('T1', [
  role('Editor', 'T1'),
  role('Auditor', 'T1', true),
  role('Tenant Admin'),
  role('Support', '', true),
  role('Both', 'T1'),
  role('Both', '', true),
  role('Neither', 'T1', true),
  role('Neither'),
  role('Foreign', 'T2'),
]);

function unknown(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    return (error as { roleNames: string[] }).roleNames;
  }
  return [];
}

describe('roles that a tenant gives', () => {
  it('are its own and the project’s', () => {
    expect(unknown(() => roles.assertGivable(['Editor', 'Tenant Admin', 'Both']))).toEqual([]);
  });

  it('are none that do not exist, belong to another tenant or are the operator’s', () => {
    const names = ['Editor', 'Foreign', 'Support', 'Auditor', 'Neither', 'editor', 'constructor', ''];
    expect(unknown(() => roles.assertGivable(names))).toEqual(names.slice(1));
  });

  it('replace what a member has, once each', () => {
    expect(roles.replacing(['Editor'], ['Tenant Admin', 'Tenant Admin'])).toEqual(['Tenant Admin']);
    expect(roles.replacing(['Editor'], [])).toEqual([]);
  });

  it('leave a member the operator’s roles, named or not', () => {
    expect(roles.replacing(['Support', 'Editor'], ['Both'])).toEqual(['Both', 'Support']);
    expect(roles.replacing(['Support'], ['Support', 'Both'])).toEqual(['Support', 'Both']);
    expect(unknown(() => roles.replacing([], ['Support']))).toEqual(['Support']);
  });
});
