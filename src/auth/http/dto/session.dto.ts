// Lists are not `readonly string[]` here: the OpenAPI plugin finds no type for that.

/** What the session JWT says of one tenant. */
export class SessionTenantResponse {
  readonly tenantId!: string;
  readonly roles!: string[];
  readonly permissions!: string[];
}

/** What the session JWT says, verified and in one shape, whichever template the project has. */
export class SessionResponse {
  readonly userId!: string;

  /** Of the project. */
  readonly roles!: string[];
  readonly permissions!: string[];

  /** By tenant id. */
  readonly tenants!: Readonly<Record<string, SessionTenantResponse>>;

  /** The tenant that was selected last; null where none was. */
  readonly currentTenant!: string | null;

  /** Epoch seconds. */
  readonly issuedAt!: number;

  /** Epoch seconds. */
  readonly expiresAt!: number;

  /** Every claim, as signed. */
  readonly claims!: Readonly<Record<string, unknown>>;
}
