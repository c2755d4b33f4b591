import { IdpError } from './idp.error.js';

/** Wrong, spent or expired code, or a login id that none was sent for: one answer for all. */
export class WrongCodeError extends IdpError {
  readonly status = 401;
  readonly code = 'E061102';
  readonly description = 'Invalid code';

  constructor() {
    super('Failed to verify code');
  }
}

/** Too many wrong codes for this login id. The right one is refused as well, for some minutes. */
export class TooManyAttemptsError extends IdpError {
  readonly status = 401;
  readonly code = 'E061103';
  readonly description = 'Too many attempts';

  constructor() {
    super('Too many attempts to verify code');
  }
}

/** Nobody has this login id, or nobody who proved to own an e-mail address: a caller is not told which. */
export class UnverifiedEmailError extends IdpError {
  readonly status = 400;
  readonly code = 'E062115';
  readonly description = 'Email is not verified';

  constructor() {
    super('Cannot sign in by an e-mail address that is not verified');
  }
}

/** The new address is somebody else's. */
export class UpdateConflictError extends IdpError {
  readonly status = 400;
  readonly code = 'E062125';
  readonly description = 'Update conflict';

  constructor() {
    super('The e-mail address belongs to another user');
  }
}

/** Nobody has opened the right enchanted link yet. */
export class LinkPendingError extends IdpError {
  readonly status = 401;
  readonly code = 'E062503';
  readonly description = 'Enchanted link was not opened yet';

  constructor() {
    super('The enchanted link has not been verified yet');
  }
}

/** Unknown, used, expired, or made for an address that is not the user's any more: a caller is not told which. */
export class LinkExpiredError extends IdpError {
  readonly status = 401;
  readonly code = 'E062504';
  readonly description = 'Token expired';

  constructor() {
    super('Failed to load magic link token');
  }
}

/** There is no way to send messages of this kind; the message says what is missing. */
export class DeliveryNotConfiguredError extends IdpError {
  readonly status = 400;
  readonly code = 'E061001';
  readonly description = 'Sign-in by this means is not enabled';

  /** @param method as the path names it */
  constructor(method: string) {
    super(`Messages by ${method} are not configured: this provider has no ${method} connector. Use email`);
  }
}
