/** Why the provider did not start. */
export type IdpStartErrorCode =
  | 'DATABASE_URL'
  | 'DATABASE_DRIVER'
  | 'DATABASE_UNREACHABLE'
  | 'DATABASE_CORRUPT'
  | 'DATABASE_FOREIGN'
  | 'DATABASE_NEWER'
  | 'BACKUP'
  | 'PROJECT_ID'
  | 'PROJECT_MISMATCH'
  | 'SIGNING_KEY'
  | 'ENCRYPTION_KEY'
  | 'RATE_LIMIT'
  | 'MANAGEMENT_KEY'
  | 'MANAGEMENT_KEY_FILE'
  | 'HASHING'
  | 'KEY_ROTATION'
  | 'LIFETIMES'
  | 'PASSWORD_BLOCKLIST'
  | 'MAIL_FROM'
  | 'MAIL_SMTP_URL'
  | 'MAIL_TEMPLATES'
  | 'LISTEN';

/** The provider cannot start as it was asked to. The message is one line, for the person who starts it. */
export class IdpStartError extends Error {
  override readonly name = 'IdpStartError';

  constructor(
    readonly code: IdpStartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
