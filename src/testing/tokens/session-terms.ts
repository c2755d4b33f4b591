import type { Duration } from './duration.js';

/** What somebody may do in one tenant. */
export interface TenantTerms {
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

/** What every kind of minted token can say. Nothing has to be given. */
export interface TokenTerms {
  /** Roles in the project; with `currentTenant` and without `tenants`: in that tenant. Default: none. */
  readonly roles?: readonly string[];
  /** As `roles`. */
  readonly permissions?: readonly string[];
  /** By tenant id, or only the ids of tenants in which there is no role. Default: none. */
  readonly tenants?: Readonly<Record<string, TenantTerms>> | readonly string[];
  /**
   * The selected tenant (`dct`). Without `tenants` it makes the other shape of token that Descope writes: no `tenants`
   * claim, and the roles and permissions at the top are this tenant's.
   */
  readonly currentTenant?: string;
  /** From now. Negative: expired. Default: 10 minutes for a session, 4 weeks for a refresh JWT. */
  readonly expiresIn?: Duration;
  /** How long ago it was issued, for routes that want a fresh sign-in. Default: now. */
  readonly age?: Duration;
  /** Further claims, or others in place of ours. `undefined` takes one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Whose project's token. Default: {@link TEST_PROJECT_ID}, or the fake's own project. */
  readonly projectId?: string;
}

/** What a session or refresh JWT of a user says. */
export interface SessionTerms extends TokenTerms {
  /** Default: {@link TEST_USER_ID}. */
  readonly userId?: string;
  /** How the user proved who they are: `pwd`, `email`, `totp`, `mfa`, … Default: `['pwd']`. */
  readonly amr?: readonly string[];
  /** Whether it was given for having proved it once more (`su`). Default: false. */
  readonly steppedUp?: boolean;
  /** Id of the user who acts as this one: an impersonated session. Default: nobody. */
  readonly actorId?: string;
}

/** What the session JWT says that an access key was exchanged for. */
export interface AccessKeyTerms extends TokenTerms {
  /** Default: {@link TEST_ACCESS_KEY_ID}. */
  readonly keyId?: string;
}

/** As long as real ones, which some SDKs check. */
export const TEST_PROJECT_ID = 'P2testtesttesttesttesttestte';
/** Whose session is minted where nobody is named. */
export const TEST_USER_ID = 'U2testtesttesttesttesttestte';
/** Whose token is minted where no access key is named. */
export const TEST_ACCESS_KEY_ID = 'K2testtesttesttesttesttestte';
