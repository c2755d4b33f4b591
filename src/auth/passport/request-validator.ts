/** What a strategy does, without Passport: tells whose request it is, or throws. */
export interface RequestValidator {
  /** @returns what Passport makes `request.user` */
  validate(request: object): Promise<unknown>;
}
