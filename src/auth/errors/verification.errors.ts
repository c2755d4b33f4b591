import { AuthError } from './auth.error.js';

/** The page that a link was to open is not on the list of allowed redirects. Nothing was sent. */
export class RedirectRefusedError extends AuthError {
  constructor() {
    super('REDIRECT_REFUSED', 'The redirectUrl is not on the list of allowed redirects.');
  }
}

/**
 * The one-time code is wrong, or has expired. No 401: whoever typed it is signed in, and a client that refreshes its
 * session at every 401 would try in vain.
 */
export class CodeInvalidError extends AuthError {
  constructor() {
    super('CODE_INVALID', 'The code is wrong or has expired.');
  }
}

/** Too many wrong codes were tried. The right one is worth nothing any more either, so that waiting does not help. */
export class CodeSpentError extends AuthError {
  constructor() {
    super('CODE_SPENT', 'Too many wrong codes were tried: a new one has to be sent.');
  }
}

/** The link's token is unknown, was used, or has expired: one outcome, so that nobody learns which tokens there were. */
export class LinkInvalidError extends AuthError {
  constructor() {
    super('LINK_INVALID', 'The link is not valid, was used or has expired.');
  }
}

/** Nobody has followed the enchanted link yet: ask again. The one outcome here that is no failure. */
export class LinkPendingError extends AuthError {
  constructor() {
    super('LINK_PENDING', 'The link has not been followed yet.');
  }
}
