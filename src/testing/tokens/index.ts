export type { Duration } from './duration.js';
export { mintAccessKey, mintRefresh, mintSession } from './mint.js';
export {
  type AccessKeyTerms,
  type SessionTerms,
  TEST_ACCESS_KEY_ID,
  TEST_PROJECT_ID,
  TEST_USER_ID,
  type TenantTerms,
  type TokenTerms,
} from './session-terms.js';
export { createTestKey, prepareProcessKey, processKey, type TestKey, toJwk } from './test-key.js';
export { TokenMinter } from './token-minter.js';
