import { BuiltInAccess } from './built-in-access.js';
import { PermissionStore } from './permission-store.js';
import { PermissionController } from './permission.controller.js';
import { PermissionService } from './permission.service.js';
import { RoleReader } from './role-reader.js';
import { RoleStore } from './role-store.js';
import { RoleController } from './role.controller.js';
import { RoleService } from './role.service.js';

export { assertTenantExists } from './assert-tenant-exists.js';
export { findProjectRoles, findRoles, findTenantRoles } from './find-roles.js';
export { addProjectRoles, removeProjectRoles, setProjectRoles } from './project-grants.js';
export {
  addTenantRoles,
  addToTenant,
  removeFromTenant,
  removeTenantRoles,
  setTenantRoles,
  setTenants,
  type TenantGrant,
} from './tenant-grants.js';
export { loadTenantTerms } from './load-tenant-terms.js';
export { loadRoleAccess } from './load-role-access.js';
export { loadAccessOf, loadUserAccess } from './load-user-access.js';
export { NO_TERMS, openTenants, type TenantAccess, type TenantTerms, type UserAccess } from './user-access.js';
export { giveDefaultRoles } from './default-roles.js';

export const accessFeature = {
  controllers: [PermissionController, RoleController],
  providers: [BuiltInAccess, PermissionService, PermissionStore, RoleReader, RoleService, RoleStore],
};
