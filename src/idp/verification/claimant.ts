import type { JsonMap } from '../json/index.js';
import type { VerificationTerms } from './verification-terms.dto.js';

/** How a code or link is given out. `embedded` is handed to the holder of the management key, who passes it on. */
export type VerificationMethod = 'otp' | 'magiclink' | 'enchantedlink' | 'embedded';

/** What its use does. Every one of them begins a session as well. */
export type VerificationPurpose = 'sign-in' | 'sign-up' | 'update-email';

/** Somebody who says that an address is theirs, and has not proved it yet. */
export interface Claimant {
  readonly purpose: VerificationPurpose;
  /** Folded. */
  readonly loginIdKey: string;
  /** Nothing before a sign-up: nobody has an account until the address is proved. */
  readonly userId: string | undefined;
  /** The user's address as it is now. */
  readonly userEmail: string;
  /** Where messages go, and what is proved. Empty: nothing is. */
  readonly email: string;
  readonly terms: Partial<VerificationTerms>;
  /** A test user: nothing is sent. */
  readonly test: boolean;
  /** For templates. */
  readonly templateOptions: JsonMap;
}
