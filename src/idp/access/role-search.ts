import type { Role } from './role.js';

export const SORT_FIELDS = ['id', 'name', 'description', 'tenantId', 'createdTime'] as const;

export type RoleSortField = (typeof SORT_FIELDS)[number];

/** Empty members do not narrow. Lists are met by any of their members, texts by letters and not by patterns. */
export interface RoleFilter {
  readonly tenantIds: readonly string[];
  /** The project's roles as well. Without tenants they are there anyway. */
  readonly includeProjectRoles: boolean;
  readonly roleNames: readonly string[];
  readonly roleIds: readonly string[];
  readonly permissionNames: readonly string[];
  /** Within the name, in any case. */
  readonly roleNameLike: string;
  /** Within the name or the description, in any case. */
  readonly text: string;
}

export interface RoleOrder {
  readonly field: RoleSortField;
  readonly desc: boolean;
}

/** What the filter says of names and descriptions: letters are compared here, where every engine folds them alike. */
export function matchesTexts(role: Role, { roleNameLike, text }: RoleFilter): boolean {
  return contains(role.name, roleNameLike) && (contains(role.name, text) || contains(role.description, text));
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** In the order that is asked for, then by name, the project's first. */
export function sortRoles(roles: readonly Role[], order: readonly RoleOrder[]): Role[] {
  const all: readonly RoleOrder[] = [...order, { field: 'name', desc: false }, { field: 'tenantId', desc: false }];
  return roles.toSorted((a, b) => {
    for (const { field, desc } of all) {
      const difference = compare(a[field], b[field]);
      if (difference !== 0) return desc ? -difference : difference;
    }
    return 0;
  });
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
