import type { PublicJwk, SigningKey } from './signing-key.js';

/** The project's signing keys: the newest signs, all of them verify. */
export class KeyRing {
  private readonly byKid: ReadonlyMap<string, SigningKey>;

  constructor(
    readonly current: SigningKey,
    older: readonly SigningKey[] = [],
  ) {
    this.byKid = new Map([current, ...older].map((key) => [key.kid, key]));
  }

  find(kid: string): SigningKey | undefined {
    return this.byKid.get(kid);
  }

  /** Public members only. */
  jwks(): readonly PublicJwk[] {
    return [...this.byKid.values()].map((key) => key.jwk);
  }
}
