import { TokenInvalidError, TokenWrongTypeError } from '../errors/index.js';
import type { Claims } from './claims.js';
import { own } from './json-object.js';

export type TokenKind = 'session' | 'refresh';

/** What `drn` says, and Descope's own SDKs do not check. */
const TYPE_OF = { session: 'DS', refresh: 'DSR' } as const;

/** Whose tokens are accepted. */
export interface ClaimRulesSettings {
  readonly projectId: string;
  /**
   * Origins that may stand before the project id in `iss`, such as `https://api.descope.com`: the base URL's own. The
   * project id alone is always accepted, because the keys are the project's.
   */
  readonly issuerOrigins: readonly string[];
  /** Further values of `iss`, compared character by character: a custom domain, for example. */
  readonly issuers?: readonly string[];
  /** Values of `aud` that are accepted beside the project id. */
  readonly audiences?: readonly string[];
}

/** Everything that a token's claims have to say, but for its lifetime, to be one of ours. */
export class ClaimRules {
  private readonly issuers: ReadonlySet<string>;
  private readonly audiences: ReadonlySet<string>;

  /** @throws {TypeError} no project id: an empty one would accept an empty issuer */
  constructor({ projectId, issuerOrigins, issuers = [], audiences = [] }: ClaimRulesSettings) {
    if (projectId === '') throw new TypeError('A project id is needed to verify tokens.');
    // Whole strings, not parsed URLs: there is one spelling of each, and nothing for a parser to be lenient about.
    const urls = issuerOrigins.flatMap((origin) => [`${origin}/${projectId}`, `${origin}/v1/apps/${projectId}`]);
    this.issuers = new Set([projectId, ...urls, ...issuers]);
    this.audiences = new Set([projectId, ...audiences]);
  }

  /**
   * @returns the user's id
   * @throws {TokenInvalidError} another project's, or no user's
   * @throws {TokenWrongTypeError} not of this kind
   */
  assertOurs(claims: Claims, kind: TokenKind): string {
    if (!isOneOf(own(claims, 'iss'), this.issuers)) throw new TokenInvalidError('issuer');
    const audience = own(claims, 'aud');
    if (audience !== undefined && ![audience].flat().some((name) => isOneOf(name, this.audiences))) {
      throw new TokenInvalidError('audience');
    }
    if (own(claims, 'drn') !== TYPE_OF[kind]) throw new TokenWrongTypeError(kind);
    // A token that is bound to a key (RFC 7800, DPoP) is worth nothing without a proof, and no proof is checked here.
    if (Object.hasOwn(claims, 'cnf')) throw new TokenInvalidError('bound to a key');
    return userId(claims);
  }
}

/** A project's JWT template may write something else into `sub`; Descope then keeps the user's id in `dsub`. */
function userId(claims: Claims): string {
  const subject = own(claims, 'sub');
  const id = own(claims, 'dsub') ?? subject;
  if (typeof subject !== 'string' || subject === '' || typeof id !== 'string' || id === '')
    throw new TokenInvalidError('subject');
  return id;
}

function isOneOf(value: unknown, names: ReadonlySet<string>): boolean {
  return typeof value === 'string' && names.has(value);
}
