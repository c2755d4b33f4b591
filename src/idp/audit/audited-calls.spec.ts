import { findAuditedCall } from './audited-calls.js';

describe('what is kept of calls', () => {
  it.each([
    ['/v1/mgmt/user/create', 'UserCreated'],
    ['/v1/mgmt/user/create/batch', 'UserCreated'],
    ['/v2/mgmt/user/update/role/add', 'UserModified'],
    ['/v1/mgmt/user/patch', 'UserModified'],
    ['/v1/mgmt/user/delete/batch', 'UserDeleted'],
    ['/v1/mgmt/user/password/set/temporary', 'PasswordChanged'],
    ['/v1/mgmt/tenant/updateDefaultRoles', 'TenantModified'],
    ['/v1/mgmt/tenant/delete', 'TenantDeleted'],
    ['/v1/mgmt/role/create/batch', 'RoleCreated'],
    ['/v1/mgmt/permission/update', 'PermissionModified'],
    ['/v1/mgmt/accesskey/deactivate/batch', 'AccessKeyDeactivated'],
    ['/v1/mgmt/impersonate/stepup', 'ImpersonationStarted'],
  ])('%s is %s', (route, action) => {
    expect(findAuditedCall('POST', route)?.action).toBe(action);
  });

  it.each([
    '/v1/mgmt/user/search',
    '/v1/mgmt/audit/search',
    '/v1/mgmt/audit/event',
    '/v1/mgmt/role/search',
    '/v1/mgmt/constructor/create',
    '/v1/mgmt/role/toString',
    '/v1/auth/refresh',
    '',
  ])('%s is nothing', (route) => {
    expect(findAuditedCall('POST', route)).toBeUndefined();
  });

  it('is nothing where it only reads', () => {
    expect(findAuditedCall('GET', '/v1/mgmt/password/settings')).toBeUndefined();
    expect(findAuditedCall('POST', '/v1/mgmt/password/settings')?.action).toBe('PasswordSettingsModified');
  });

  it.each(['/v1/auth/password/signin', '/v1/auth/otp/verify/email', '/v1/auth/magiclink/verify'])(
    'is a failed login where %s is refused',
    (route) => {
      expect(findAuditedCall('POST', route)?.failure).toBe('LoginFailed');
    },
  );
});
