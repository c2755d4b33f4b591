import { codePoints } from './read-password.js';

/** `GET /v1/auth/password/policy`: the rules that a form can show (`descope-api.md` §9). */
export interface PasswordPolicy {
  /** In code points. */
  readonly minLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly number: boolean;
  readonly nonAlphanumeric: boolean;
  readonly strengthScoreEnabled: boolean;
  /** 0 to 4. */
  readonly strengthScore: number;
}

/** Named as in the policy. */
export type PasswordRule = 'minLength' | 'lowercase' | 'uppercase' | 'number' | 'nonAlphanumeric';

/** Descope's. NIST SP 800-63B-4 would ask for 15 characters and no rules on what they are. */
export const DEFAULT_POLICY: PasswordPolicy = {
  minLength: 8,
  lowercase: true,
  uppercase: true,
  number: true,
  nonAlphanumeric: true,
  strengthScoreEnabled: false,
  strengthScore: 0,
};

/** Letters and digits of every script count. */
const REQUIRED = { lowercase: /\p{Ll}/u, uppercase: /\p{Lu}/u, number: /\p{Nd}/u, nonAlphanumeric: /[^\p{L}\p{N}]/u };
const CHARACTER_RULES = ['lowercase', 'uppercase', 'number', 'nonAlphanumeric'] as const;

/** Every rule that the password breaks, in the policy's order. Pure. */
export function findFailedRules(policy: PasswordPolicy, password: string): PasswordRule[] {
  const failed: PasswordRule[] = CHARACTER_RULES.filter((rule) => policy[rule] && !REQUIRED[rule].test(password));
  return codePoints(password) < policy.minLength ? ['minLength', ...failed] : failed;
}
