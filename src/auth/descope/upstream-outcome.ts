import {
  type AuthError,
  PasswordExpiredError,
  RateLimitedError,
  SessionRevokedError,
  UpstreamInvalidError,
  UpstreamUnavailableError,
  ValidationFailedError,
} from '../errors/index.js';

/** What Descope answered, still unread. */
export interface UpstreamAnswer {
  readonly status: number;
  /** The parsed body; undefined when it is no JSON. */
  readonly body: unknown;
  readonly retryAfter: string | undefined;
}

/**
 * What the refusals of one call mean, by Descope's error code or by HTTP status. The code decides before the status.
 * A refusal that is in neither list means that upstream and we disagree about the contract: 502.
 */
export type Outcomes = Readonly<Record<string, () => AuthError>>;

/** Seconds, where upstream asks to wait and does not say how long. */
const DEFAULT_RETRY_AFTER = 10;

/** Our own DTOs let it pass, upstream did not: an address or a phone number that only it finds malformed, for instance. */
const MALFORMED: Outcomes = Object.fromEntries(
  ['E011001', 'E011002', 'E011003', 'E011004'].map((code) => [code, () => new ValidationFailedError([])]),
);

/** The embedded provider's own code for a text that is nobody's password, before it is compared with any. */
const UNUSABLE_PASSWORD: Outcomes = {
  E062911: () =>
    new ValidationFailedError([
      { field: '', rule: 'password', message: 'a password is too long, or holds characters that none can have' },
    ]),
};

/** Calls with a refresh JWT. Its signature and expiry were checked here, so a refusal means that session or user is gone. */
export const SESSION_OUTCOMES: Outcomes = {
  E062108: () => new SessionRevokedError(),
  401: () => new SessionRevokedError(),
};

/** Calls with a password. */
export const PASSWORD_EXPIRED: Outcomes = { E062909: () => new PasswordExpiredError() };

/** Reads a refusal. */
export function outcomeOf({ status, body, retryAfter }: UpstreamAnswer, outcomes: Outcomes): AuthError {
  if (status === 429) return new RateLimitedError(seconds(retryAfter));
  if (status >= 500) return new UpstreamUnavailableError(seconds(retryAfter), `upstream answered ${status}`);
  const code = errorCode(body);
  // A proxy's HTML page is no answer of Descope's, whatever its status.
  if (status < 400 || code === undefined)
    return new UpstreamInvalidError(`upstream answered ${status} without an error code`);
  const known =
    lookUp(outcomes, code) ??
    lookUp(MALFORMED, code) ??
    lookUp(UNUSABLE_PASSWORD, code) ??
    lookUp(outcomes, String(status));
  return known?.() ?? new UpstreamInvalidError(`upstream answered ${status} ${printable(code)}`);
}

function errorCode(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('errorCode' in body)) return undefined;
  return typeof body.errorCode === 'string' && body.errorCode !== '' ? body.errorCode : undefined;
}

function lookUp(outcomes: Outcomes, key: string): (() => AuthError) | undefined {
  return Object.hasOwn(outcomes, key) ? outcomes[key] : undefined;
}

/** The code goes into the log, and whoever is at the other end chose it. */
function printable(code: string): string {
  return /^\w{1,32}$/.test(code) ? code : 'with an unreadable error code';
}

function seconds(retryAfter: string | undefined): number {
  const asked = Number(retryAfter);
  return Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_RETRY_AFTER;
}
