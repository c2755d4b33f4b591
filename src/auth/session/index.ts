export { type Claims } from './claims.js';
export { Clock, SystemClock } from './clock.js';
export { type SessionTenant } from './grants.js';
export { type HttpRequest } from './http-request.js';
export { KeySet, type KeySetSettings, type KeySource } from './key-set.js';
export { isOrigin, OriginRule, type OriginRuleSettings } from './origin-rule.js';
export {
  REQUEST_AUTHENTICATOR_SETTINGS,
  RequestAuthenticator,
  type RequestAuthenticatorSettings,
} from './request-authenticator.js';
export {
  type Caller,
  type RefreshSession,
  type SessionAccessKey,
  type SessionActor,
  type SessionUser,
} from './session-user.js';
export { SessionVerifier, type SessionVerifierSettings } from './session-verifier.js';
export { isTenantId } from './tenant-id.js';
export { privateNote } from './private-note.js';
export { forgetSession, type RequestSession, sessionOf } from './verified-request.js';
