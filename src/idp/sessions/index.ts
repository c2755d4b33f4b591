import { AnonymousStore } from './anonymous-store.js';
import { AnonymousSessions } from './anonymous.service.js';
import { LoginAudit } from './login-audit.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { RefreshAuthenticator } from './refresh-authenticator.js';
import { RefreshRotation } from './refresh-rotation.js';
import { RotationStore } from './rotation-store.js';
import { SessionActivity } from './session-activity.js';
import { SessionStarter } from './session-starter.js';
import { SessionStore } from './session-store.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SignInHistory } from './sign-in-history.js';
import { SignOutService } from './sign-out.service.js';
import { TokenIssuer } from './token-issuer.js';
import { TokenSigner } from './token-signer.js';
import { TokenVerifier } from './token-verifier.js';
import { ValidationService } from './validation.service.js';

export { actAs } from './act-as.js';
export { AnonymousSessions } from './anonymous.service.js';
export { assertLive } from './assert-live.js';
export { endSessions } from './end-sessions.js';
export { hashToken } from './hash-token.js';
export type { JwtResponse, TokenResponse } from './jwt-response.js';
export { LoginOptions } from './login-options.dto.js';
export { RefreshAuthenticator, type RefreshGrant } from './refresh-authenticator.js';
export { RotationRule, type RefreshRotationMode } from './rotation-rule.js';
export type { SessionProof } from './session.js';
export { Lifetimes, type SessionLifetimes } from './session-lifetimes.js';
export { HISTORY, SIGNED_IN, TOKENS } from './session.schemas.js';
export { SessionStarter } from './session-starter.js';
export { SignInHistory, type HistoryEntry } from './sign-in-history.js';
export { SignOutService } from './sign-out.service.js';
export { SessionStore } from './session-store.js';
export { TokenVerifier } from './token-verifier.js';
export { TokenIssuer, type TokenSubject } from './token-issuer.js';
export { assertCustomClaims, assertManagedClaims, readContext, type TokenContext } from './token-context.js';

export const sessionsFeature = {
  controllers: [MeController, SessionController],
  providers: [
    AnonymousSessions,
    AnonymousStore,
    LoginAudit,
    MeService,
    RefreshAuthenticator,
    RefreshRotation,
    RotationStore,
    SessionActivity,
    SessionService,
    SessionStarter,
    SessionStore,
    SignInHistory,
    SignOutService,
    TokenIssuer,
    TokenSigner,
    TokenVerifier,
    ValidationService,
  ],
};
