import { epochSeconds, flag, list, named, object, text, texts } from '../schema/index.js';
import type { Permission } from './permission.js';
import type { RoleResponse } from './role-response.js';

export const PERMISSION = named(
  'Permission',
  object<Permission>({ id: text, name: text, description: text, systemDefault: flag }),
);

export const PERMISSIONS = object({ permissions: list(PERMISSION) });

export const ROLE = named(
  'Role',
  object<RoleResponse>({
    id: text,
    name: text,
    description: text,
    permissionNames: texts,
    tenantId: text,
    default: flag,
    private: flag,
    createdTime: epochSeconds,
  }),
);

export const ROLES = object({ roles: list(ROLE) });
