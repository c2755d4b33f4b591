/** Turns passwords into hashes that can be kept. Passwords come as `readPassword` returns them. */
export abstract class PasswordHasher {
  /** A hash that no password fits: checked where there is none to check, so that the work is the same. */
  abstract readonly decoy: string;

  /** @throws {RateLimitedError} */
  abstract hash(password: string): Promise<string>;

  /** @throws {RateLimitedError} */
  abstract verify(password: string, hash: string): Promise<boolean>;

  /** Whether the hash was made at another cost than new ones are. */
  abstract isOutdated(hash: string): boolean;
}
