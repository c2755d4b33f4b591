import { AccessMisuseError } from '../access-misuse.error.js';
import * as blocks from './blocks.js';
import { compilePolicy } from './compile-policy.js';
import { describePolicy } from './describe-policy.js';
import type { Duration } from './duration.js';
import { actsInTenant, mentions, type Policy } from './policy.js';

const { allOf, anyOf, inTenant, mfa, permission, role, stepUp, tenantPermission, tenantRole, user } = blocks;

describe('the building blocks', () => {
  it.each(['role', 'permission', 'tenantRole', 'tenantPermission'] as const)('%s() has to name one', (name) => {
    for (const given of ['', ' ', undefined, null, 7, ['a'], {}]) {
      expect(() => blocks[name](given as string)).toThrow(AccessMisuseError);
    }
    expect(blocks[name]('a')).toEqual({ kind: name, name: 'a' });
  });

  it.each(['allOf', 'anyOf'] as const)('%s() needs a policy', (name) => {
    expect(() => (blocks[name] as () => Policy)()).toThrow(AccessMisuseError);
  });

  it.each<[string, number]>([
    ['1s', 1],
    ['30s', 30],
    ['5m', 300],
    ['1h', 3600],
    ['999999s', 999_999],
  ])('stepUp(%j) is %d seconds', (duration, maxAge) => {
    expect(stepUp(duration as Duration)).toEqual({ kind: 'stepUp', maxAge });
  });

  it.each([
    ...['', '0s', '05m', '-5m', '+5m', '1.5h', '5', '5 m', ' 5m', '5m ', '5m\n', '5M', '5min', '1h30m', '1d', '1e3s'],
    ...['1000000s', 'Infinitys', 'm', '٥m', undefined, null, 300, {}, ['5m'], ['5m', '1h']],
  ])('stepUp(%j) is a programming error', (duration) => {
    expect(() => stepUp(duration as Duration)).toThrow(AccessMisuseError);
  });

  it('make data that nobody can change, and that survives being written down', () => {
    const policy = allOf(tenantRole('admin'), anyOf(permission('billing'), stepUp('5m')));
    expect(policy).toEqual({
      kind: 'allOf',
      of: [
        { kind: 'tenantRole', name: 'admin' },
        {
          kind: 'anyOf',
          of: [
            { kind: 'permission', name: 'billing' },
            { kind: 'stepUp', maxAge: 300 },
          ],
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
    for (const part of [policy, policy.of, ...policy.of]) expect(Object.isFrozen(part)).toBe(true);
  });
});

describe('compilePolicy', () => {
  it.each<[string, unknown]>([
    ['a kind that is not known', { kind: 'not', of: [role('a')] }],
    ['a kind that every object answers to', { kind: 'constructor' }],
    ['no kind', {}],
    ['a combination of nothing', { kind: 'allOf', of: [] }],
    ['an alternative of nothing', { kind: 'anyOf', of: [] }],
    ['something unknown deep inside', allOf(role('a'), anyOf({ kind: 'weekend' } as unknown as Policy))],
  ])('refuses %s', (_name, policy) => {
    expect(() => compilePolicy(policy as Policy)).toThrow(AccessMisuseError);
  });
});

describe('describePolicy', () => {
  it.each<[Policy, string]>([
    [role('a'), 'role(a)'],
    [inTenant(), 'inTenant'],
    [stepUp('5m'), 'stepUp(300s)'],
    [allOf(role('a'), mfa()), 'role(a) and mfa'],
    [anyOf(allOf(role('a'), mfa()), user()), '(role(a) and mfa) or user'],
    [
      allOf(tenantRole('admin'), anyOf(permission('p'), stepUp('1h'))),
      'tenantRole(admin) and (permission(p) or stepUp(3600s))',
    ],
  ])('%j', (policy, words) => {
    expect(describePolicy(policy)).toBe(words);
  });
});

describe('what a policy mentions', () => {
  it('is found at any depth', () => {
    const policy = anyOf(role('a'), allOf(mfa(), anyOf(tenantPermission('p'))));
    expect([mentions(policy, ['tenantPermission']), mentions(policy, ['accessKey'])]).toEqual([true, false]);
  });

  it('is a tenant where one is asked for, and only there', () => {
    for (const policy of [inTenant(), tenantRole('a'), tenantPermission('p'), anyOf(mfa(), inTenant())]) {
      expect(actsInTenant(policy)).toBe(true);
    }
    for (const policy of [role('a'), permission('p'), allOf(user(), stepUp('5m'))])
      expect(actsInTenant(policy)).toBe(false);
  });
});
