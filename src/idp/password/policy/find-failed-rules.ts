import { countWithoutWords } from '../blocklist/without-words.js';
import { codePoints } from '../read-password.js';
import type { PasswordSettings } from '../settings/password-settings.js';

/** Named as the policy or the setting that asks for it. `commonPassword`, `contextWords` and `loginId` are always asked for. */
export type PasswordRule =
  | 'minLength'
  | 'lowercase'
  | 'uppercase'
  | 'number'
  | 'nonAlphanumeric'
  | 'anyLetter'
  | 'disallowedCharacters'
  | 'disallowEmailMatch'
  | 'loginId'
  | 'commonPassword'
  | 'contextWords'
  | 'breachedPassword'
  | 'strengthScore'
  | 'reuse';

/** A new password and what has to be known of it and of its user. */
export interface Candidate {
  /** As `readPassword` returned it. */
  readonly password: string;
  readonly loginIds: readonly string[];
  /** Empty where none is known. */
  readonly email: string;
  readonly common: boolean;
  /** Of the organisation: they count for nothing, and neither do names of the user's own. */
  readonly contextWords: readonly string[];
  /** zxcvbn's, 0 to 4. Not looked at where no strength is asked for. */
  readonly score: number;
  /** Whether it is among the latest ones. */
  readonly reused: boolean;
}

type Check = (candidate: Candidate, settings: PasswordSettings) => boolean;

/** Whether the rule is broken, in the order in which they are named. Letters and digits of every script count. */
const CHECKS: readonly (readonly [PasswordRule, Check])[] = [
  ['minLength', ({ password }, { minLength }) => codePoints(password) < minLength],
  ['lowercase', ({ password }, { lowercase }) => lowercase && !/\p{Ll}/u.test(password)],
  ['uppercase', ({ password }, { uppercase }) => uppercase && !/\p{Lu}/u.test(password)],
  ['number', ({ password }, { number }) => number && !/\p{Nd}/u.test(password)],
  ['nonAlphanumeric', ({ password }, { nonAlphanumeric }) => nonAlphanumeric && !/[^\p{L}\p{N}]/u.test(password)],
  ['anyLetter', ({ password }, { anyLetter }) => anyLetter && !/\p{L}/u.test(password)],
  ['disallowedCharacters', ({ password }, { disallowedCharacters }) => sharesCharacter(password, disallowedCharacters)],
  ['disallowEmailMatch', (candidate, { disallowEmailMatch }) => disallowEmailMatch && matchesEmail(candidate)],
  ['loginId', ({ password, loginIds }) => loginIds.some((loginId) => isSame(password, loginId))],
  ['commonPassword', ({ common }) => common],
  ['contextWords', restsOnContext],
  ['strengthScore', ({ score }, settings) => settings.enablePasswordStrength && score < settings.passwordStrengthScore],
  ['reuse', ({ reused }, { reuse }) => reuse && reused],
];

/** Every rule that the password breaks. Pure. */
export function findFailedRules(settings: PasswordSettings, candidate: Candidate): PasswordRule[] {
  return CHECKS.filter(([, isBroken]) => isBroken(candidate, settings)).map(([rule]) => rule);
}

/** Names are guessed first: what stands beside them has to be long enough for a password. */
function restsOnContext({ password, ...candidate }: Candidate, { minLength }: PasswordSettings): boolean {
  const rest = countWithoutWords(password, [...candidate.contextWords, ...ownNames(candidate)]);
  return rest < codePoints(password) && rest < minLength;
}

/** Of an address what stands before the domain. Short ones are in everything. */
function ownNames({ loginIds, email }: Pick<Candidate, 'loginIds' | 'email'>): string[] {
  return [...loginIds, email].map((id) => id.replace(/@[^@]*$/, '')).filter((name) => codePoints(name) >= 4);
}

function sharesCharacter(password: string, characters: string): boolean {
  const disallowed = new Set(characters.normalize('NFC'));
  return Array.from(password).some((character) => disallowed.has(character));
}

function matchesEmail({ password, email }: Candidate): boolean {
  if (email === '') return false;
  return isSame(password, email) || isSame(password, email.slice(0, email.lastIndexOf('@')));
}

function isSame(password: string, other: string): boolean {
  return password.toLowerCase() === other.normalize('NFC').toLowerCase();
}
