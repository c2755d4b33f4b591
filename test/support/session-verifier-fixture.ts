import {
  KeySet,
  type KeySetSettings,
  SessionVerifier,
  type SessionVerifierSettings,
} from '../../src/auth/session/index.js';
import { TestClock } from './session-clock.js';
import { PROJECT, TestIssuer } from './session-issuer.js';

export interface VerifierFixture {
  readonly clock: TestClock;
  readonly issuer: TestIssuer;
  readonly keySet: KeySet;
  readonly verifier: SessionVerifier;
  /** How often the keys were fetched. */
  fetches(): number;
  /** What the next fetches give; throw to fail them. */
  publish(source: () => unknown): void;
}

/** A verifier with real cryptography, a clock that stands still, and a key source that a test controls. */
export function verifierFixture(
  settings: Partial<SessionVerifierSettings> = {},
  keySettings: KeySetSettings = {},
): VerifierFixture {
  const clock = new TestClock();
  const issuer = new TestIssuer(undefined, PROJECT, () => clock.seconds);
  let fetches = 0;
  let source: () => unknown = () => issuer.keySet;
  const keySet = new KeySet(
    async () => {
      fetches += 1;
      await Promise.resolve();
      return source();
    },
    clock,
    keySettings,
  );
  const verifier = new SessionVerifier(keySet, clock, {
    projectId: PROJECT,
    issuerOrigins: ['https://api.descope.com'],
    ...settings,
  });
  return { clock, issuer, keySet, verifier, fetches: () => fetches, publish: (next) => (source = next) };
}

/** The code of the outcome that a promise is refused with. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );
}
