import type { PasswordPolicy } from './descope/index.js';

/** Stands for a rule that the public policy does not show: history, e-mail match, forbidden characters, strength. */
const OTHER_RULE = 'other';

/**
 * Which rules of the public policy a refused password breaks. Upstream's own words are not passed on: they are not part
 * of the contract, and not every Descope project says which rule it was.
 */
export function brokenRules(policy: PasswordPolicy, password: string): string[] {
  const broken = {
    minLength: Array.from(password).length < policy.minLength,
    lowercase: policy.lowercase && !/\p{Ll}/u.test(password),
    uppercase: policy.uppercase && !/\p{Lu}/u.test(password),
    number: policy.number && !/\p{Nd}/u.test(password),
    nonAlphanumeric: policy.nonAlphanumeric && !/[^\p{L}\p{N}]/u.test(password),
  };
  const names = Object.entries(broken).flatMap(([name, isBroken]) => (isBroken ? [name] : []));
  return names.length > 0 ? names : [OTHER_RULE];
}
