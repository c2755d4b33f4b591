// The subpath `nestjs-descope/testing`. First of all: nothing below is loaded in production.
import './refuse-production.js';

export {
  type AccessKeyTerms,
  type Duration,
  mintAccessKey,
  mintRefresh,
  mintSession,
  type SessionTerms,
  TEST_ACCESS_KEY_ID,
  TEST_PROJECT_ID,
  TEST_USER_ID,
  type TenantTerms,
  type TokenTerms,
} from './tokens/index.js';
