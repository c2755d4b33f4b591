// The subpath `nestjs-descope/testing`. First of all: nothing below is loaded in production.
import './refuse-production.js';
import './prepare-key.js';

export {
  type Answer,
  type Call,
  type CallName,
  descopeError,
  type FakeAnswer,
  FakeDescope,
  type FakeDescopeOptions,
  Fault,
  faults,
  type RecordedRequest,
  startFakeDescope,
} from './fake-descope/index.js';
export {
  AuthOverride,
  type OverridableBuilder,
  overrideAuth,
  type Session,
  type SuppliedSession,
} from './override/index.js';
export {
  type CreatedUser,
  type SignedIn,
  startProvider,
  type TestProvider,
  type TestRole,
  type TestUser,
} from './provider/index.js';
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
export { callerOf } from './verification/index.js';
export { expectEveryRouteHasPolicy, type RoutePolicyOptions } from '../auth/index.js';
