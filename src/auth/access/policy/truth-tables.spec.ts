import { sessionAccessKey, sessionUser } from '../../../../test/support/session-caller.js';
import type { Caller, SessionTenant, SessionUser } from '../../session/index.js';
import {
  accessKey,
  inTenant,
  mfa,
  notImpersonated,
  permission,
  role,
  stepUp,
  tenantPermission,
  tenantRole,
  user,
} from './blocks.js';
import { allHold, oneHolds } from './combine.js';
import type { Refusal, RefusalCode, Verdict } from './decision.js';
import { evaluatePolicy } from './evaluate-policy.js';
import type { Policy } from './policy.js';

const NOW = 1_800_000_000;

type Outcome = 'granted' | RefusalCode;

function outcome(policy: Policy, session: Caller | undefined, tenantId?: string): Outcome {
  const verdict = evaluatePolicy(policy, { session, tenantId, now: NOW });
  return verdict === 'granted' ? verdict : verdict.code;
}

type Lists = Partial<Record<'roles' | 'permissions', readonly string[]>>;

/** As a token's: without a prototype. */
function tenants(held: Record<string, Lists>): Readonly<Record<string, SessionTenant>> {
  const entries = Object.entries(held).map(([tenantId, lists]): [string, SessionTenant] => [
    tenantId,
    { tenantId, roles: [], permissions: [], ...lists },
  ]);
  return Object.assign(Object.create(null) as Record<string, SessionTenant>, Object.fromEntries(entries));
}

describe.each([
  { make: role, inTenantOnes: tenantRole, list: 'roles', other: 'permissions', code: 'ROLE_REQUIRED' },
  {
    make: permission,
    inTenantOnes: tenantPermission,
    list: 'permissions',
    other: 'roles',
    code: 'PERMISSION_REQUIRED',
  },
] as const)('$list', ({ make, inTenantOnes, list, other, code }) => {
  // In the project, in the tenant, as the other kind of grant in both: each held or not.
  const bits = [false, true];
  const rows = bits.flatMap((project) =>
    bits.flatMap((tenant) => bits.map((elsewhere) => ({ project, tenant, elsewhere }))),
  );

  it.each(rows)('held in the project: $project, in the tenant: $tenant, as $other: $elsewhere', (row) => {
    const names = (isHeld: boolean) => (isHeld ? ['z', 'a'] : ['z', 'A', 'a ']);
    const grants = {
      [list]: names(row.project),
      [other]: names(row.elsewhere),
      tenants: tenants({ T1: { [list]: names(row.tenant), [other]: names(row.elsewhere) }, T2: { [list]: ['a'] } }),
    };
    for (const session of [sessionUser(grants), sessionAccessKey(grants)]) {
      expect(outcome(make('a'), session)).toBe(row.project ? 'granted' : code);
      expect(outcome(make('a'), session, 'T1')).toBe(row.project ? 'granted' : code);
      expect(outcome(inTenantOnes('a'), session, 'T1')).toBe(row.tenant ? 'granted' : code);
      expect(outcome(inTenantOnes('a'), session, 'T3')).toBe('TENANT_MISMATCH');
      expect(outcome(inTenantOnes('a'), session)).toBe('TENANT_REQUIRED');
    }
  });
});

describe('inTenant', () => {
  it.each<[string, string | undefined, Outcome]>([
    ['none is meant', undefined, 'TENANT_REQUIRED'],
    ['it is held', 'T1', 'granted'],
    ['it is not held', 'T2', 'TENANT_MISMATCH'],
    ['its name is empty', '', 'TENANT_MISMATCH'],
    ['it is named constructor', 'constructor', 'TENANT_MISMATCH'],
    ['it is named __proto__', '__proto__', 'TENANT_MISMATCH'],
  ])('where %s', (_name, tenantId, expected) => {
    expect(outcome(inTenant(), sessionUser({ tenants: tenants({ T1: {} }) }), tenantId)).toBe(expected);
    // With a prototype as well: a session that did not come from a token.
    const session = sessionUser({ tenants: { T1: { tenantId: 'T1', roles: [], permissions: [] } } });
    expect(outcome(inTenant(), session, tenantId)).toBe(expected);
  });
});

describe('stepUp', () => {
  const rows: [boolean, string[], number, Outcome][] = [
    [true, ['pwd'], 0, 'granted'],
    [true, ['pwd'], 300, 'granted'],
    [true, ['pwd'], 301, 'STEP_UP_REQUIRED'],
    // The issuer's clock may be a little ahead; how far is for the verifier to say.
    [true, ['pwd'], -5, 'granted'],
    [true, ['pwd', 'mfa'], 0, 'granted'],
    [true, ['pwd'], Number.NaN, 'STEP_UP_REQUIRED'],
    [true, [], 0, 'STEP_UP_REQUIRED'],
    [true, [], 301, 'STEP_UP_REQUIRED'],
    [false, ['pwd'], 0, 'STEP_UP_REQUIRED'],
    [false, ['pwd', 'mfa'], 0, 'STEP_UP_REQUIRED'],
    [false, ['pwd'], 301, 'STEP_UP_REQUIRED'],
    [false, [], 0, 'STEP_UP_REQUIRED'],
    [false, [], 301, 'STEP_UP_REQUIRED'],
  ];

  it.each(rows)('proved again: %j, by %j, %d seconds ago: %s', (steppedUp, methods, age, expected) => {
    const session = sessionUser({ steppedUp, methods, issuedAt: NOW - age });
    expect(outcome(stepUp('5m'), session)).toBe(expected);
    // Who acts in the user's place is not its question.
    expect(outcome(stepUp('5m'), { ...session, actor: { userId: 'U2boss' } })).toBe(expected);
  });

  it('says how old the proof may be', () => {
    expect(evaluatePolicy(stepUp('5m'), { session: sessionUser(), now: NOW })).toEqual({
      code: 'STEP_UP_REQUIRED',
      maxAge: 300,
    });
  });
});

describe('mfa', () => {
  it.each<[string[], Outcome]>([
    [[], 'MFA_REQUIRED'],
    [['pwd'], 'MFA_REQUIRED'],
    [['pwd', 'email'], 'MFA_REQUIRED'],
    [['MFA'], 'MFA_REQUIRED'],
    [['mfa'], 'granted'],
    [['pwd', 'totp', 'mfa'], 'granted'],
  ])('with the methods %j: %s', (methods, expected) => {
    for (const steppedUp of [true, false]) {
      expect(outcome(mfa(), sessionUser({ methods, steppedUp, issuedAt: NOW }))).toBe(expected);
    }
  });
});

describe('the kinds of callers', () => {
  const impersonated = sessionUser({ actor: { userId: 'U2boss' } });
  const proved = { methods: ['mfa'], steppedUp: true, issuedAt: NOW };
  const rows: [string, Policy, Outcome, Outcome, Outcome][] = [
    // demand, of a user in person, of an impersonated one, of an access key
    ['user', user(), 'granted', 'granted', 'ACCESS_KEY_REFUSED'],
    ['accessKey', accessKey(), 'ACCESS_KEY_REQUIRED', 'ACCESS_KEY_REQUIRED', 'granted'],
    ['notImpersonated', notImpersonated(), 'granted', 'IMPERSONATION_REFUSED', 'granted'],
    ['stepUp', stepUp('5m'), 'granted', 'granted', 'ACCESS_KEY_REFUSED'],
    ['mfa', mfa(), 'granted', 'granted', 'ACCESS_KEY_REFUSED'],
  ];

  it.each(rows)('%s', (_name, policy, inPerson, played, program) => {
    expect(outcome(policy, sessionUser(proved))).toBe(inPerson);
    expect(outcome(policy, { ...impersonated, ...proved })).toBe(played);
    // What a program's token might say of methods is nothing.
    expect(outcome(policy, { ...sessionAccessKey(), ...proved })).toBe(program);
    expect(outcome(policy, undefined)).toBe('AUTH_REQUIRED');
    expect(outcome(policy, { ...sessionUser(proved), type: 'robot' } as unknown as Caller)).not.toBe('granted');
  });

  it('takes an actor that is not told for no proof that there is none', () => {
    expect(outcome(notImpersonated(), { ...sessionUser(), actor: undefined } as unknown as SessionUser)).toBe(
      'IMPERSONATION_REFUSED',
    );
  });
});

describe('combinations', () => {
  const STEP_UP: Refusal = { code: 'STEP_UP_REQUIRED', maxAge: 300 };
  const MFA: Refusal = { code: 'MFA_REQUIRED' };
  const ROLE: Refusal = { code: 'ROLE_REQUIRED' };
  const TENANT: Refusal = { code: 'TENANT_MISMATCH' };

  // first, second, both together, either of them
  const rows: [Verdict, Verdict, Verdict, Verdict][] = [
    ['granted', 'granted', 'granted', 'granted'],
    ['granted', STEP_UP, STEP_UP, 'granted'],
    ['granted', MFA, MFA, 'granted'],
    ['granted', ROLE, ROLE, 'granted'],
    ['granted', TENANT, TENANT, 'granted'],
    [STEP_UP, 'granted', STEP_UP, 'granted'],
    [STEP_UP, STEP_UP, STEP_UP, STEP_UP],
    [STEP_UP, MFA, MFA, STEP_UP],
    [STEP_UP, ROLE, ROLE, STEP_UP],
    [STEP_UP, TENANT, TENANT, STEP_UP],
    [MFA, 'granted', MFA, 'granted'],
    [MFA, STEP_UP, MFA, STEP_UP],
    [MFA, MFA, MFA, MFA],
    [MFA, ROLE, ROLE, MFA],
    [MFA, TENANT, TENANT, MFA],
    [ROLE, 'granted', ROLE, 'granted'],
    [ROLE, STEP_UP, ROLE, STEP_UP],
    [ROLE, MFA, ROLE, MFA],
    [ROLE, ROLE, ROLE, ROLE],
    [ROLE, TENANT, ROLE, ROLE],
    [TENANT, 'granted', TENANT, 'granted'],
    [TENANT, STEP_UP, TENANT, STEP_UP],
    [TENANT, MFA, TENANT, MFA],
    [TENANT, ROLE, TENANT, TENANT],
    [TENANT, TENANT, TENANT, TENANT],
  ];
  const saying = (verdict: Verdict) => () => verdict;
  const both = (...verdicts: Verdict[]) => allHold(verdicts.map(saying))(sessionUser(), undefined, NOW);
  const either = (...verdicts: Verdict[]) => oneHolds(verdicts.map(saying))(sessionUser(), undefined, NOW);

  it.each(rows)('of %j and %j', (first, second, together, alternatively) => {
    expect(both(first, second)).toBe(together);
    expect(either(first, second)).toBe(alternatively);
  });

  it('of three are those of two and one', () => {
    const verdicts: Verdict[] = ['granted', STEP_UP, MFA, ROLE, TENANT];
    const triples = verdicts.flatMap((a) => verdicts.flatMap((b) => verdicts.map((c) => [a, b, c] as const)));
    for (const [a, b, c] of triples) {
      expect([a, b, c, both(a, b, c)]).toEqual([a, b, c, both(both(a, b), c)]);
      expect([a, b, c, either(a, b, c)]).toEqual([a, b, c, either(either(a, b), c)]);
    }
  });

  it('of nothing deny where one would be enough', () => {
    expect(either()).toEqual({ code: 'PERMISSION_REQUIRED' });
  });
});
