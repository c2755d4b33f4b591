const MINUTE = 60_000;

/** OWASP ASVS 5.0 V6.5: codes and links that were sent live for ten minutes at most. */
export const LIFETIME_MINUTES = 10;
export const LIFETIME_MS = LIFETIME_MINUTES * MINUTE;

/** Wrong codes for one login id, whichever code they were meant for: a new code gives no new tries. */
export const CODE_ATTEMPTS = 5;
export const ATTEMPTS_WINDOW_MS = 10 * MINUTE;

/** Messages to one address: whoever knows it must not be able to fill the mailbox. */
export const MAILS_PER_ADDRESS = 10;
export const MAILS_WINDOW_MS = 10 * MINUTE;
