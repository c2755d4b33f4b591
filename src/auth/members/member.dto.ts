/** A user, as far as a tenant that they are in may see: nothing of their other tenants, of the project or of their data. */
export class Member {
  readonly userId!: string;
  readonly loginIds!: string[];
  readonly name!: string;
  readonly email!: string;

  /** `enabled`, `disabled`, `invited` or `expired`. */
  readonly status!: string;

  /** In this tenant. */
  readonly roleNames!: string[];
}

/** A page of a tenant’s members. */
export class MembersResponse {
  readonly members!: Member[];

  /** All that match, on this page or another. */
  readonly total!: number;
}
