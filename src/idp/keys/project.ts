/** The one project that the database belongs to. */
export class Project {
  /** @param id `P` and at least 27 base-62 characters: issuer of every token, first part of every bearer */
  constructor(readonly id: string) {}
}
