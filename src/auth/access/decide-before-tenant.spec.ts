import { sessionAccessKey, sessionUser } from '../../../test/support/session-caller.js';
import type { Caller } from '../session/index.js';
import { policyOf } from './access-policy.js';
import { Authorize } from './authorize.decorator.js';
import { AllowAccessKeys, StepUp } from './caller.decorators.js';
import { decideBeforeTenant } from './decide-before-tenant.js';
import { allOf, anyOf, inTenant, role, stepUp } from './policy/index.js';
import { Roles } from './project-grants.decorators.js';
import { TenantOf } from './tenant-of.decorator.js';

class Sample {
  @TenantOf(() => 'T1')
  users(): string {
    return 'users';
  }

  @TenantOf(() => 'T1')
  @AllowAccessKeys()
  anybody(): string {
    return 'anybody';
  }

  @TenantOf(() => 'T1')
  @Roles('admin')
  admins(): string {
    return 'admins';
  }

  @TenantOf(() => 'T1')
  @Authorize(allOf(inTenant(), role('admin')))
  nested(): string {
    return 'nested';
  }

  @TenantOf(() => 'T1')
  @StepUp({ maxAge: '5m' })
  @Authorize(anyOf(role('admin'), stepUp('5m')))
  proved(): string {
    return 'proved';
  }

  @TenantOf(() => 'T1')
  @Authorize(anyOf(role('admin'), inTenant()))
  either(): string {
    return 'either';
  }
}

function said(method: keyof Sample, caller: Caller): unknown {
  const verdict = decideBeforeTenant(policyOf(Sample.prototype[method], Sample))(caller, undefined, 0);
  return verdict === 'granted' ? verdict : verdict.code;
}

describe('before anybody is asked for the tenant', () => {
  it('refuses access keys where none is let in', () => {
    expect(said('users', sessionAccessKey())).toBe('ACCESS_KEY_REFUSED');
    expect(said('anybody', sessionAccessKey())).toBe('granted');
  });

  it('refuses who lacks what no tenant could give', () => {
    expect(said('admins', sessionUser())).toBe('ROLE_REQUIRED');
    expect(said('nested', sessionUser())).toBe('ROLE_REQUIRED');
    expect(said('admins', sessionUser({ roles: ['admin'] }))).toBe('granted');
  });

  it('leaves for later what the caller can mend, and what a tenant may decide', () => {
    expect(said('proved', sessionUser())).toBe('granted');
    expect(said('either', sessionUser())).toBe('granted');
  });
});
