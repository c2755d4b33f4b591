import { InvalidRequestError } from '../errors/index.js';

/** A name that a user signs in with: e-mail address, phone number or user name. */
export interface LoginId {
  readonly kind: 'email' | 'phone' | 'name';
  /** As it is kept and shown. */
  readonly value: string;
  /** What is compared: two login ids with the same key are the same. See docs/decisions/idp-login-ids.md. */
  readonly key: string;
}

/**
 * Control and format characters, line and paragraph separators, halves of surrogate pairs: none can be seen, so that two
 * login ids would look the same; some forge log lines.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** @throws {InvalidRequestError} */
export function parseLoginId(text: string): LoginId {
  const value = text.trim().normalize('NFC');
  if (value === '') throw new InvalidRequestError('The loginId field is required');
  if (UNSEEN.test(value)) {
    throw new InvalidRequestError('The loginId field holds characters that cannot be used');
  }
  const phone = normalisePhone(value);
  if (phone !== undefined) return { kind: 'phone', value: phone, key: phone };
  const email = normaliseEmail(value);
  if (email !== undefined) return { kind: 'email', value: email, key: email.normalize('NFKC').toLowerCase() };
  return { kind: 'name', value, key: value.normalize('NFKC').toLowerCase() };
}

/** Lower case: no mail provider that people use tells addresses apart by case. */
export function normaliseEmail(text: string): string | undefined {
  const value = text.trim().normalize('NFC').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(value) && value.length <= 254 && !UNSEEN.test(value) ? value : undefined;
}

/** `+1-555-555 5555` is `+15555555555`: E.164 without what people put between the digits. */
export function normalisePhone(text: string): string | undefined {
  const value = text.trim();
  if (!/^\+[\d\s().-]+$/.test(value)) return undefined;
  const digits = value.replace(/\D/g, '');
  return /^[1-9]\d{3,14}$/.test(digits) ? `+${digits}` : undefined;
}
