import { DEFAULT_POLICY, findFailedRules, type PasswordPolicy } from './password-policy.js';

const NOTHING: PasswordPolicy = {
  ...DEFAULT_POLICY,
  minLength: 0,
  lowercase: false,
  uppercase: false,
  number: false,
  nonAlphanumeric: false,
};

describe("Descope's default policy", () => {
  it.each([
    ['Passw0rd!', []],
    ['Pa ssw0rd', []],
    ['пароЛь-123', []],
    ['Ab1!😀😀😀😀', []],
    ['Ab1!😀😀😀', ['minLength']],
    ['Passw0rd', ['nonAlphanumeric']],
    ['Password!', ['number']],
    ['passw0rd!', ['uppercase']],
    ['PASSW0RD!', ['lowercase']],
    ['密码密码密码密码', ['lowercase', 'uppercase', 'number', 'nonAlphanumeric']],
    ['abc', ['minLength', 'uppercase', 'number', 'nonAlphanumeric']],
    ['', ['minLength', 'lowercase', 'uppercase', 'number', 'nonAlphanumeric']],
  ])('%s breaks %j', (password, failed) => {
    expect(findFailedRules(DEFAULT_POLICY, password)).toEqual(failed);
  });
});

describe('a policy', () => {
  it('asks for nothing that is off', () => {
    expect(findFailedRules(NOTHING, '')).toEqual([]);
  });

  it.each(['lowercase', 'uppercase', 'number', 'nonAlphanumeric'] as const)('asks for %s alone', (rule) => {
    expect(findFailedRules({ ...NOTHING, [rule]: true }, '')).toEqual([rule]);
  });

  it('counts code points, not UTF-16 units', () => {
    expect(findFailedRules({ ...NOTHING, minLength: 3 }, '😀😀')).toEqual(['minLength']);
    expect(findFailedRules({ ...NOTHING, minLength: 3 }, '😀😀😀')).toEqual([]);
  });
});
