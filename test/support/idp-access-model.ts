/** The project's own scope; any other is a tenant's id. */
export const PROJECT = '';

/** What a call comes to: nothing is wrong, or one of these codes. */
export type Faults = readonly string[];

const USER_EXISTS = 'E062107';
const NO_USER = 'E112102';
const TENANT_EXISTS = 'E024304';
const NO_TENANT = 'E024305';
const ROLE_EXISTS = 'E024204';
const NO_ROLE = 'E024205';

interface Membership {
  /** Of project and tenants: `scope/name`. */
  readonly roles: Map<string, Set<string>>;
}

/** Users × tenants × roles in plain collections: what the provider has to agree with. */
export class AccessModel {
  private readonly users = new Map<string, Membership>();
  private readonly tenants = new Set<string>();
  private readonly roles = new Map<string, { readonly scope: string; readonly name: string }>();

  createUser(loginId: string): Faults {
    const faults = this.users.has(loginId) ? [USER_EXISTS] : [];
    return this.unless(faults, () => this.users.set(loginId, { roles: new Map([[PROJECT, new Set()]]) }));
  }

  deleteUser(loginId: string): Faults {
    return this.unless(this.missingUser(loginId), () => this.users.delete(loginId));
  }

  createTenant(id: string): Faults {
    return this.unless(this.tenants.has(id) ? [TENANT_EXISTS] : [], () => this.tenants.add(id));
  }

  /** @param cascade also users who are in no other tenant */
  deleteTenant(id: string, cascade: boolean): Faults {
    return this.unless(this.missingTenant(id), () => {
      for (const [loginId, { roles }] of this.users) {
        const wasIn = roles.delete(id);
        if (cascade && wasIn && roles.size === 1) this.users.delete(loginId);
      }
      for (const [ref, { scope }] of this.roles) if (scope === id) this.roles.delete(ref);
      this.tenants.delete(id);
    });
  }

  createRole(name: string, scope: string): Faults {
    const taken = this.roles.has(refOf(scope, name)) ? [ROLE_EXISTS] : [];
    return this.unless([...this.missingTenant(scope), ...taken], () =>
      this.roles.set(refOf(scope, name), { scope, name }),
    );
  }

  deleteRole(name: string, scope: string): Faults {
    const ref = refOf(scope, name);
    return this.unless(this.roles.has(ref) ? [] : [NO_ROLE], () => {
      this.roles.delete(ref);
      for (const { roles } of this.users.values()) for (const held of roles.values()) held.delete(ref);
    });
  }

  addTenant(loginId: string, id: string): Faults {
    return this.unless([...this.missingUser(loginId), ...this.missingTenant(id)], () => {
      const { roles } = this.users.get(loginId)!;
      if (!roles.has(id)) roles.set(id, new Set());
    });
  }

  removeTenant(loginId: string, id: string): Faults {
    return this.unless([...this.missingUser(loginId), ...this.missingTenant(id)], () =>
      this.users.get(loginId)!.roles.delete(id),
    );
  }

  addRoles(loginId: string, scope: string, names: readonly string[]): Faults {
    return this.unless(this.ungrantable(loginId, scope, names), () => {
      for (const name of names) this.users.get(loginId)!.roles.get(scope)!.add(this.find(scope, name)!);
    });
  }

  setRoles(loginId: string, scope: string, names: readonly string[]): Faults {
    return this.unless(this.ungrantable(loginId, scope, names), () => {
      this.users.get(loginId)!.roles.get(scope)!.clear();
      this.addRoles(loginId, scope, names);
    });
  }

  removeRoles(loginId: string, scope: string, names: readonly string[]): Faults {
    return this.unless(this.ungrantable(loginId, scope, names), () => {
      const held = this.users.get(loginId)!.roles.get(scope)!;
      for (const name of names) for (const level of [scope, PROJECT]) held.delete(refOf(level, name));
    });
  }

  /** As management shows the user. */
  user(loginId: string): { roleNames: string[]; tenants: Record<string, string[]> } | undefined {
    const roles = this.users.get(loginId)?.roles;
    if (!roles) return undefined;
    const named = [...roles].map(([scope, held]): [string, string[]] => [scope, this.namesOf(held)]);
    const tenants = named.filter(([scope]) => scope !== PROJECT);
    return { roleNames: this.namesOf(roles.get(PROJECT)!), tenants: Object.fromEntries(tenants) };
  }

  get tenantIds(): string[] {
    return [...this.tenants].sort();
  }

  get roleRefs(): string[] {
    return [...this.roles.keys()].sort();
  }

  membersOf(tenantId: string): string[] {
    return [...this.users].filter(([, { roles }]) => roles.has(tenantId)).map(([loginId]) => loginId);
  }

  private namesOf(held: ReadonlySet<string>): string[] {
    return [...new Set([...held].map((ref) => this.roles.get(ref)!.name))].sort();
  }

  /** The tenant's own role is meant where the project has one of that name too. */
  private find(scope: string, name: string): string | undefined {
    return [refOf(scope, name), refOf(PROJECT, name)].find((ref) => this.roles.has(ref));
  }

  private ungrantable(loginId: string, scope: string, names: readonly string[]): string[] {
    const isOutside = this.users.has(loginId) && !this.users.get(loginId)!.roles.has(scope);
    const isMissing = names.some((name) => this.find(scope, name) === undefined);
    return [...this.missingUser(loginId), ...(isOutside ? [NO_TENANT] : []), ...(isMissing ? [NO_ROLE] : [])];
  }

  private missingUser(loginId: string): string[] {
    return this.users.has(loginId) ? [] : [NO_USER];
  }

  private missingTenant(id: string): string[] {
    return id === PROJECT || this.tenants.has(id) ? [] : [NO_TENANT];
  }

  /** A call that is refused changes nothing. */
  private unless(faults: Faults, change: () => unknown): Faults {
    if (faults.length === 0) change();
    return faults;
  }
}

export function refOf(scope: string, name: string): string {
  return `${scope}/${name}`;
}
