import type { Role } from '../descope/index.js';
import { RoleUnknownError } from '../errors/index.js';

/** The roles that members of a tenant can have. Private ones are the operator's: a tenant neither gives nor takes them. */
export class GivableRoles {
  private readonly roles: ReadonlyMap<string, Role>;

  /** @param roles of the tenant and of the project; others are left out */
  constructor(tenantId: string, roles: readonly Role[]) {
    // The tenant's own role is meant where the project has one of the same name: it comes last, and stays.
    const scopes = ['', tenantId].map((scope) => roles.filter((role) => role.tenantId === scope));
    this.roles = new Map(scopes.flat().map((role) => [role.name, role]));
  }

  /** @throws {RoleUnknownError} naming those that cannot be given */
  assertGivable(names: readonly string[]): void {
    const unknown = names.filter((name) => this.roles.get(name)?.private !== false);
    if (unknown.length > 0) throw new RoleUnknownError(unknown);
  }

  /**
   * What a member has to be given so that they have these roles and no others, but for those that are not the tenant's.
   * Naming one that the member has is no fault.
   * @throws {RoleUnknownError}
   */
  replacing(held: readonly string[], wanted: readonly string[]): string[] {
    this.assertGivable(wanted.filter((name) => !held.includes(name)));
    const kept = held.filter((name) => this.roles.get(name)?.private === true);
    return [...new Set([...wanted, ...kept])];
  }
}
