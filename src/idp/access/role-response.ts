import { toSeconds } from '../clock/index.js';
import type { Role } from './role.js';

/** A role as the wire has it (`descope-api.md` §7.3): `createdTime` is in seconds, lists are sorted. */
export interface RoleResponse extends Role {
  readonly createdTime: number;
}

export function toRoleResponse(role: Role): RoleResponse {
  return { ...role, permissionNames: role.permissionNames.toSorted(), createdTime: toSeconds(role.createdTime) };
}
