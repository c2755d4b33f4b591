import { AuthError } from './auth.error.js';

/** RFC 9470 §3: the token is good, and what helps is that the user authenticates again. */
const CHALLENGE = 'Bearer error="insufficient_user_authentication"';

/** The user has to prove again who they are: in this session they have not, or too long ago. */
export class StepUpRequiredError extends AuthError {
  /** @param maxAge seconds: how old the proof may be */
  constructor(readonly maxAge: number) {
    super('STEP_UP_REQUIRED', 'A more recent authentication is required.', {
      headers: { 'www-authenticate': `${CHALLENGE}, max_age="${maxAge}"` },
    });
  }
}

/** The user has signed in with one factor. */
export class MfaRequiredError extends AuthError {
  constructor() {
    super('MFA_REQUIRED', 'A second factor is required.', { headers: { 'www-authenticate': CHALLENGE } });
  }
}

/** Somebody acts in the user's place, where only they themselves may. */
export class ImpersonationRefusedError extends AuthError {
  constructor() {
    super('IMPERSONATION_REFUSED', 'An impersonated user cannot do this.');
  }
}

/** An access key's session, on a route for users. */
export class AccessKeyRefusedError extends AuthError {
  constructor() {
    super('ACCESS_KEY_REFUSED', 'Access keys are not accepted here.');
  }
}

/** A user's session, on a route for access keys. */
export class AccessKeyRequiredError extends AuthError {
  constructor() {
    super('ACCESS_KEY_REQUIRED', 'Only access keys are accepted here.');
  }
}
