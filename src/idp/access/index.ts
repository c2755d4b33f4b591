import { BuiltInAccess } from './built-in-access.js';
import { GrantStore } from './grant-store.js';
import { PermissionStore } from './permission-store.js';
import { RoleStore } from './role-store.js';
import { RoleController } from './role.controller.js';
import { RoleService } from './role.service.js';

export { assertTenantExists } from './assert-tenant-exists.js';
export { findRoles, GrantStore } from './grant-store.js';
export { loadUserAccess } from './load-user-access.js';
export type { TenantAccess, UserAccess } from './user-access.js';

export const accessFeature = {
  controllers: [RoleController],
  providers: [BuiltInAccess, GrantStore, PermissionStore, RoleService, RoleStore],
};
