import { DEFAULT_SETTINGS, type PasswordSettings } from '../settings/password-settings.js';
import { findFailedRules, type Candidate } from './find-failed-rules.js';

const NOTHING: PasswordSettings = {
  ...DEFAULT_SETTINGS,
  minLength: 0,
  lowercase: false,
  uppercase: false,
  number: false,
  nonAlphanumeric: false,
};

function candidate(password: string, more: Partial<Candidate> = {}): Candidate {
  return { password, loginIds: [], email: '', common: false, contextWords: [], score: 0, reused: false, ...more };
}

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
    expect(findFailedRules(DEFAULT_SETTINGS, candidate(password))).toEqual(failed);
  });
});

describe('a policy', () => {
  it('asks for nothing that is off', () => {
    expect(findFailedRules(NOTHING, candidate('', { email: 'a@b.c', reused: true }))).toEqual([]);
  });

  it.each(['lowercase', 'uppercase', 'number', 'nonAlphanumeric', 'anyLetter'] as const)(
    'asks for %s alone',
    (rule) => {
      expect(findFailedRules({ ...NOTHING, [rule]: true }, candidate(''))).toEqual([rule]);
    },
  );

  it.each([
    ['😀😀', ['minLength']],
    ['😀😀😀', []],
  ])('counts code points, not UTF-16 units: %s', (password, failed) => {
    expect(findFailedRules({ ...NOTHING, minLength: 3 }, candidate(password))).toEqual(failed);
  });

  it.each([
    ['123', ['anyLetter']],
    ['12a', []],
    ['12ж', []],
    ['密', []],
  ])('takes letters of any script for letters: %s', (password, failed) => {
    expect(findFailedRules({ ...NOTHING, anyLetter: true }, candidate(password))).toEqual(failed);
  });

  it.each([
    ['', 'any', []],
    ['<>', 'a>b', ['disallowedCharacters']],
    ['a', 'A', []],
    ['😀', '😁', []],
    ['😀', 'x😀', ['disallowedCharacters']],
    ['e\u0301', 'caf\u00e9', ['disallowedCharacters']],
    ['.*', 'axxx', []],
  ])('with %j disallowed finds in %j: %j', (disallowedCharacters, password, failed) => {
    expect(findFailedRules({ ...NOTHING, disallowedCharacters }, candidate(password))).toEqual(failed);
  });

  it.each([
    ['ada@example.com', 'ADA@Example.com', ['disallowEmailMatch']],
    ['ada@example.com', 'Ada', ['disallowEmailMatch']],
    ['ada@example.com', 'ada1', []],
    ['', '', []],
  ])('of %s refuses what is like it: %j', (email, password, failed) => {
    const settings = { ...NOTHING, disallowEmailMatch: true };
    expect(findFailedRules(settings, candidate(password, { email }))).toEqual(failed);
  });

  it('refuses a login id and a common password whatever it says', () => {
    const all = { loginIds: ['bob', 'Ada'], common: true };
    expect(findFailedRules(NOTHING, candidate('aDA', all))).toEqual(['loginId', 'commonPassword']);
  });

  it.each<[password: string, words: string[], failed: string[]]>([
    ['Acme-2026!', ['Acme'], ['contextWords']],
    ['ACM3-Acme-acme', ['acme'], ['contextWords']],
    ['Acme-Correct-h0rse', ['Acme'], []],
    ['Correct-h0rse', ['Acme'], []],
  ])('lets names of the organisation count for nothing: %s without %j', (password, contextWords, failed) => {
    expect(findFailedRules(DEFAULT_SETTINGS, candidate(password, { contextWords }))).toEqual(failed);
  });

  it.each<[password: string, who: Partial<Candidate>, failed: string[]]>([
    ['Lovelace-1815', { email: 'lovelace@example.com' }, ['contextWords']],
    ['Lovelace-1815', { loginIds: ['Lovelace'] }, ['contextWords']],
    ['Lovelace-1815', { loginIds: ['ada'] }, []],
    ['Ada-1815-5', { loginIds: ['ada'] }, []],
    ['Lovelace-and-1815', { email: 'lovelace@example.com' }, []],
  ])("lets the user's own names count for nothing: %s for %j", (password, who, failed) => {
    expect(findFailedRules(DEFAULT_SETTINGS, candidate(password, who))).toEqual(failed);
  });

  it.each([
    [2, 3, ['strengthScore']],
    [3, 3, []],
  ])('compares a strength of %d with %d', (score, passwordStrengthScore, failed) => {
    const settings = { ...NOTHING, enablePasswordStrength: true, passwordStrengthScore };
    expect(findFailedRules(settings, candidate('x', { score }))).toEqual(failed);
  });

  it('refuses what was used before', () => {
    expect(findFailedRules({ ...NOTHING, reuse: true }, candidate('x', { reused: true }))).toEqual(['reuse']);
  });

  it('names every rule that failed at once', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      anyLetter: true,
      disallowedCharacters: '1',
      disallowEmailMatch: true,
      enablePasswordStrength: true,
      reuse: true,
    };
    const worst = candidate('1', { email: '1@b.c', loginIds: ['1'], common: true, reused: true });
    expect(findFailedRules(settings, worst)).toEqual([
      'minLength',
      'lowercase',
      'uppercase',
      'nonAlphanumeric',
      'anyLetter',
      'disallowedCharacters',
      'disallowEmailMatch',
      'loginId',
      'commonPassword',
      'strengthScore',
      'reuse',
    ]);
  });
});
