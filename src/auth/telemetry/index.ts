export { AuthObserver, type CircuitState, NoObserver, type ObservedToken, type Outcome } from './auth-observer.js';
export { failureOf } from './failure-of.js';
export { observeUpstreamCall, serverAttributes } from './observe-upstream-call.js';
export { observeVerification } from './observe-verification.js';
