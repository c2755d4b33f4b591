/** A user to begin a test with. */
export interface TestUser {
  /** E-mail address, phone number or any name. Default: an address that no other user has. */
  readonly loginId?: string;
  /** Without it, the user cannot sign in by password. */
  readonly password?: string;
  /** In the project. They have to be there: see `createRole`. */
  readonly roles?: readonly string[];
  /** Roles by tenant id, or only the ids. The tenants have to be there: see `createTenant`. */
  readonly tenants?: Readonly<Record<string, readonly string[]>> | readonly string[];
}

/** A role to be made. */
export interface TestRole {
  readonly name: string;
  /** Made where they are not there. */
  readonly permissions?: readonly string[];
  /** Whose role it is. Default: the project's, which all tenants share. */
  readonly tenantId?: string;
}

/** Who was made. */
export interface CreatedUser {
  readonly userId: string;
  readonly loginId: string;
}

/** What a sign-in answers. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionJwt: string;
  readonly refreshJwt: string;
}
