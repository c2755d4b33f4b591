import { KeySet, SessionVerifier, SystemClock } from '../../auth/index.js';
import { processKey, TEST_PROJECT_ID, toJwk } from '../tokens/index.js';

/** The verifier itself, for tokens of the kit's in place of the project's. Nobody is asked for keys. */
export function mintedTokenVerifier(): SessionVerifier {
  const clock = new SystemClock();
  const keys = new KeySet(() => Promise.resolve({ keys: [toJwk(processKey())] }), clock);
  return new SessionVerifier(keys, clock, { projectId: TEST_PROJECT_ID, issuerOrigins: [] });
}
