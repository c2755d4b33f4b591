import { IdpError } from './idp.error.js';

export class PermissionExistsError extends IdpError {
  readonly status = 400;
  readonly code = 'E024104';
  readonly description = 'Permission already exists';

  constructor(name: string) {
    super(`Permission already exists: ${name}`);
  }
}

export class RoleExistsError extends IdpError {
  readonly status = 400;
  readonly code = 'E024204';
  readonly description = 'Role already exists';

  constructor(name: string) {
    super(`Role already exists: ${name}`);
  }
}

export class TenantExistsError extends IdpError {
  readonly status = 400;
  readonly code = 'E024304';
  readonly description = 'Tenant already exists';

  constructor(id: string) {
    super(`Tenant already exists: ${id}`);
  }
}

export class PermissionNotFoundError extends IdpError {
  readonly status = 404;
  readonly code = 'E024105';
  readonly description = 'Permission not found';

  constructor(names: readonly string[]) {
    super(`Permission not found: ${names.join(', ')}`);
  }
}

/** No such role at the level that was asked for. A tenant's own role exists in that tenant only. */
export class RoleNotFoundError extends IdpError {
  readonly status = 404;
  readonly code = 'E024205';
  readonly description = 'Role not found';

  constructor(names: readonly string[]) {
    super(`Role not found: ${names.join(', ')}`);
  }
}

/** Management: no such tenant. Sessions: not one of the user's tenants, whether or not it exists. */
export class TenantNotFoundError extends IdpError {
  readonly status = 404;
  readonly code = 'E024305';
  readonly description = 'Tenant not found';

  constructor() {
    super('Cannot find tenant');
  }
}

/** Built-in permissions are what other parts go by: they keep their name and stay. */
export class BuiltInPermissionError extends IdpError {
  readonly status = 400;
  readonly code = 'E024106';
  readonly description = 'Permission is built in';

  constructor(name: string) {
    super(`Permission is built in: ${name}`);
  }
}

/** Deleting a tenant with others below it takes `cascade`. */
export class TenantHasSuccessorsError extends IdpError {
  readonly status = 400;
  readonly code = 'E024306';
  readonly description = 'Tenant has sub-tenants';

  constructor() {
    super('Tenant has sub-tenants: delete them first, or cascade');
  }
}
