import { type Duration, toSeconds } from './duration.js';
import {
  type AccessKeyTerms,
  type SessionTerms,
  TEST_ACCESS_KEY_ID,
  TEST_PROJECT_ID,
  TEST_USER_ID,
  type TenantTerms,
  type TokenTerms,
} from './session-terms.js';
import { signJwt, type TestClaims } from './sign-jwt.js';
import { processKey, type TestKey } from './test-key.js';

const SESSION_LIFETIME: Duration = '10m';
const REFRESH_LIFETIME: Duration = '28d';

/** Writes tokens as Descope does (`descope-api.md` §4.1), signed with one key. */
export class TokenMinter {
  /** @param key asked for at each token, so that it can be made late and replaced */
  constructor(
    private readonly key: () => TestKey = processKey,
    private readonly projectId: string = TEST_PROJECT_ID,
  ) {}

  /** A session JWT. */
  session(terms: SessionTerms = {}): string {
    const rexp = new Date(epochSeconds(REFRESH_LIFETIME) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
    return this.sign(terms, { ...userClaims(terms), drn: 'DS', rexp }, SESSION_LIFETIME);
  }

  /** A refresh JWT of the same user. */
  refresh(terms: SessionTerms = {}): string {
    return this.sign(terms, { ...userClaims(terms), drn: 'DSR' }, REFRESH_LIFETIME);
  }

  /** A session JWT that stands for an access key: it proves no sign-in, and cannot be refreshed. */
  accessKey(terms: AccessKeyTerms = {}): string {
    const { keyId: sub = TEST_ACCESS_KEY_ID } = terms;
    return this.sign(terms, { sub, amr: [], drn: 'DS' }, SESSION_LIFETIME);
  }

  private sign(terms: TokenTerms, kind: TestClaims, lifetime: Duration): string {
    const { expiresIn = lifetime, age = 0, claims = {}, projectId: iss = this.projectId } = terms;
    const times = { iat: epochSeconds(-toSeconds(age)), exp: epochSeconds(expiresIn) };
    return signJwt({ ...kind, ...times, iss, ...grantClaims(terms), ...claims }, this.key());
  }
}

function userClaims({ userId: sub = TEST_USER_ID, amr = ['pwd'], steppedUp, actorId }: SessionTerms): TestClaims {
  return { sub, amr, ...(steppedUp && { su: true }), ...(actorId !== undefined && { act: { sub: actorId } }) };
}

function grantClaims({ roles = [], permissions = [], tenants, currentTenant: dct }: TokenTerms): TestClaims {
  const project = { roles, permissions, ...(dct !== undefined && { dct }) };
  if (tenants === undefined && dct !== undefined) return project;
  return { ...project, tenants: tenantClaims(tenants ?? []) };
}

function tenantClaims(tenants: NonNullable<TokenTerms['tenants']>): TestClaims {
  const terms: [string, TenantTerms][] = isList(tenants) ? tenants.map((id) => [id, {}]) : Object.entries(tenants);
  // Not by assignment, which would lose a tenant named __proto__: somebody will want to see that one refused.
  return Object.fromEntries(terms.map(([id, { roles = [], permissions = [] }]) => [id, { roles, permissions }]));
}

/** `Array.isArray` does not tell a readonly list from the rest of a union. */
function isList(tenants: NonNullable<TokenTerms['tenants']>): tenants is readonly string[] {
  return Array.isArray(tenants);
}

/** Whole seconds since the epoch, so long from now. */
function epochSeconds(fromNow: Duration): number {
  return Math.floor(Date.now() / 1000 + toSeconds(fromNow));
}
