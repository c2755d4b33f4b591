import { type KeptSigningKey, type PublicJwk, SigningKey } from './signing-key.js';

/** The project's signing keys: one signs, all of them verify, those that are to sign later among them. */
export class KeyRing {
  private signing: SigningKey;
  private byKid: ReadonlyMap<string, SigningKey>;

  constructor(current: SigningKey, others: readonly SigningKey[] = []) {
    this.signing = current;
    this.byKid = byId([current, ...others]);
  }

  /** The key that signs now. Another one after a rotation: not to be kept. */
  get current(): SigningKey {
    return this.signing;
  }

  find(kid: string): SigningKey | undefined {
    return this.byKid.get(kid);
  }

  /** The one that signs first. */
  all(): readonly SigningKey[] {
    return [...this.byKid.values()];
  }

  /** Public members only. */
  jwks(): readonly PublicJwk[] {
    return this.all().map((key) => key.jwk);
  }

  /**
   * Takes over what the database has now. One that cannot be read leaves everything as it was.
   * @param stored as `ProjectStore.signingKeys` has them; none is no answer, and changes nothing
   */
  adopt(stored: readonly KeptSigningKey[], nowMs: number): void {
    // Those that are known need not be made ready again.
    const [current, ...others] = inOrder(stored, nowMs).map((key) => this.find(key.kid) ?? new SigningKey(key));
    if (!current) return;
    this.signing = current;
    this.byKid = byId([current, ...others]);
  }
}

/** The key that signs now, and then the others as they came. */
export function inOrder(stored: readonly KeptSigningKey[], nowMs: number): readonly KeptSigningKey[] {
  // Where none may sign yet the clock was set back: the one that is next is the best there is.
  const started = stored.filter((key) => key.signsTime <= nowMs);
  const current = started.length > 0 ? lastToSign(started) : stored.at(-1);
  return current ? [current, ...stored.filter((key) => key !== current)] : [];
}

function lastToSign(keys: readonly KeptSigningKey[]): KeptSigningKey | undefined {
  return keys.reduce<KeptSigningKey | undefined>(
    (last, key) => (last === undefined || key.signsTime > last.signsTime ? key : last),
    undefined,
  );
}

function byId(keys: readonly SigningKey[]): ReadonlyMap<string, SigningKey> {
  return new Map(keys.map((key) => [key.kid, key]));
}
