/** Signs a user in with a request's body. The `descope-password` strategy calls it. */
export abstract class PasswordSignIn {
  /**
   * @param body the request's body as it came: the implementation validates it
   * @returns what the strategy makes `request.user`
   * @throws {AuthError} it is not valid, or not the user's password, or upstream is in trouble
   */
  abstract signIn(body: unknown): Promise<unknown>;
}
