import fc from 'fast-check';

import { sessionAccessKey, sessionUser } from '../../../../test/support/session-caller.js';
import type { Caller } from '../../session/index.js';
import {
  accessKey,
  allOf,
  anyOf,
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
import { evaluatePolicy, type PolicyFacts } from './evaluate-policy.js';
import type { Policy } from './policy.js';

const NOW = 1_800_000_000;

const name = fc.constantFrom('a', 'b', 'c');
const names = fc.uniqueArray(name);
const tenantId = fc.constantFrom('T1', 'T2');
const age = fc.constantFrom(0, 60, 300, 301, 4000);

const block: fc.Arbitrary<Policy> = fc.oneof(
  ...[role, permission, tenantRole, tenantPermission].map((make) => name.map((one): Policy => make(one))),
  fc.constantFrom<Policy>(stepUp('1m'), stepUp('5m'), stepUp('1h')),
  fc.constantFrom<Policy>(inTenant(), mfa(), notImpersonated(), user(), accessKey()),
);
const { policy } = fc.letrec<{ policy: Policy }>((tie) => {
  const parts = fc.array(tie('policy'), { minLength: 1, maxLength: 3 }).map((of) => of as [Policy, ...Policy[]]);
  const combination = fc.oneof(
    parts.map((of) => allOf(...of)),
    parts.map((of) => anyOf(...of)),
  );
  return { policy: fc.oneof({ depthSize: 'small', withCrossShrink: true }, block, combination) };
});

const lists = fc.record({ roles: names, permissions: names });
const tenants = fc
  .dictionary(tenantId, lists)
  .map((held) => Object.fromEntries(Object.entries(held).map(([id, grants]) => [id, { tenantId: id, ...grants }])));
const times = age.map((seconds) => ({ issuedAt: NOW - seconds }));
const users = fc
  .tuple(lists, tenants, times, fc.subarray(['pwd', 'mfa']), fc.boolean(), fc.boolean())
  .map(([grants, held, time, methods, steppedUp, isPlayed]) =>
    sessionUser({
      ...grants,
      ...time,
      tenants: held,
      methods,
      steppedUp,
      actor: isPlayed ? { userId: 'U2boss' } : null,
    }),
  );
const accessKeys = fc
  .tuple(lists, tenants, times)
  .map(([grants, held, time]) => sessionAccessKey({ ...grants, ...time, tenants: held }));
const facts: fc.Arbitrary<PolicyFacts> = fc.record({
  session: fc.oneof(users, accessKeys),
  tenantId: fc.option(tenantId, { nil: undefined }),
  now: fc.constant(NOW),
});

const isGranted = (asked: Policy, given: PolicyFacts) => evaluatePolicy(asked, given) === 'granted';

/** The same value with parts of it left out: members, and entries of lists, at any depth. */
function less(value: unknown, pick: fc.GeneratorValue): unknown {
  if (Array.isArray(value)) return pick(fc.subarray, value).map((entry) => less(entry, pick));
  // A `false` says no more than nothing does; so does `null` with one exception, which the tables have.
  if (value === true) return pick(fc.boolean);
  if (typeof value !== 'object' || value === null) return value;
  const kept = pick(fc.subarray, Object.entries(value));
  return Object.fromEntries(kept.map(([key, member]) => [key, less(member, pick)]));
}

/** Who acts in a user's place is said or not said: an actor that is half there is still one. */
function lessOf(session: Caller, pick: fc.GeneratorValue): Caller {
  return less(session, pick) as Caller;
}

describe('evaluatePolicy', () => {
  it('lets accountants cancel invoices, and others once they have proved again who they are', () => {
    const policy = anyOf(permission('billing'), stepUp('5m'));
    const accountant = sessionUser({ permissions: ['billing'] });
    const other = sessionUser({ permissions: [] });
    expect(evaluatePolicy(policy, { session: accountant, now: NOW })).toBe('granted');
    expect(evaluatePolicy(policy, { session: other, now: NOW })).toEqual({ code: 'STEP_UP_REQUIRED', maxAge: 300 });
  });

  it('never turns a refusal into a grant by taking something away, in any combination', () => {
    fc.assert(
      fc.property(policy, facts, fc.gen(), (asked, given, pick) => {
        fc.pre(!isGranted(asked, given));
        const session = given.session && lessOf(given.session, pick);
        expect(isGranted(asked, { ...given, session })).toBe(false);
        expect(isGranted(asked, { ...given, tenantId: undefined })).toBe(false);
        expect(isGranted(asked, { ...given, session, tenantId: undefined })).toBe(false);
        expect(isGranted(asked, { ...given, now: Number.NaN })).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('grants nothing to nobody, nor to a session that says nothing', () => {
    fc.assert(
      fc.property(policy, facts, (asked, given) => {
        expect(evaluatePolicy(asked, { ...given, session: undefined })).toEqual({ code: 'AUTH_REQUIRED' });
        expect(isGranted(asked, { ...given, session: {} as unknown as Caller })).toBe(false);
      }),
    );
  });

  it('holds allOf if all hold, and anyOf if one does', () => {
    fc.assert(
      fc.property(fc.array(policy, { minLength: 1, maxLength: 4 }), facts, (parts, given) => {
        const of = parts as [Policy, ...Policy[]];
        expect(isGranted(allOf(...of), given)).toBe(of.every((part) => isGranted(part, given)));
        expect(isGranted(anyOf(...of), given)).toBe(of.some((part) => isGranted(part, given)));
      }),
    );
  });

  it('depends on its arguments alone: written down and read again, asked twice, of what is frozen', () => {
    fc.assert(
      fc.property(policy, facts, (asked, given) => {
        const verdict = evaluatePolicy(asked, given);
        const [copy, frozen] = [JSON.parse(JSON.stringify(asked)) as Policy, deepFreeze(structuredClone(given))];
        expect(evaluatePolicy(copy, frozen)).toEqual(verdict);
        expect(evaluatePolicy(asked, given)).toEqual(verdict);
      }),
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
