import type { PasswordPolicy } from './descope/index.js';
import { brokenRules } from './password-rules.js';

const all = { lowercase: true, uppercase: true, number: true, nonAlphanumeric: true };
const none = { lowercase: false, uppercase: false, number: false, nonAlphanumeric: false };

function policy(minLength: number, characters: typeof all): PasswordPolicy {
  return { minLength, ...characters, strengthScoreEnabled: false, strengthScore: 0 };
}

describe('the rules that a refused password breaks', () => {
  it.each<[password: string, rules: string[]]>([
    ['', ['minLength', 'lowercase', 'uppercase', 'number', 'nonAlphanumeric']],
    ['Aa1!', ['minLength']],
    ['AAAAAA1!', ['lowercase']],
    ['aaaaaa1!', ['uppercase']],
    ['Aaaaaaa!', ['number']],
    ['Aaaaaaa1', ['nonAlphanumeric']],
    ['ÄÖÜäöü٣ ', ['other']],
    ['Correct-h0rse', ['other']],
  ])('%j: %j', (password, rules) => {
    expect(brokenRules(policy(8, all), password)).toEqual(rules);
  });

  it('count characters, not the units they are stored in', () => {
    expect(brokenRules(policy(3, none), '🐎🔋')).toEqual(['minLength']);
    expect(brokenRules(policy(2, none), '🐎🔋')).toEqual(['other']);
  });

  it('are only those that the policy has', () => {
    expect(brokenRules(policy(0, none), '')).toEqual(['other']);
  });
});
