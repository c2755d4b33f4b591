import type { JsonMap as Json } from '../json/index.js';
import { SignUpUser } from '../users/index.js';
import { Flag, JsonMap, Nested, Text } from '../wire/index.js';

/** What was asked for together with a code or link, kept until its use. */
export class VerificationTerms {
  /** The client's own: under `nsec`. */
  @JsonMap() readonly customClaims!: Json;
  /** Set by management: at the top of the token. */
  @JsonMap() readonly managedClaims!: Json;
  @Flag() readonly revokeOtherSessions!: boolean;
  /** Update: whoever has the address signs in with it from then on. */
  @Flag() readonly addToLoginIds!: boolean;
  /** Management vouches for the phone number. */
  @Flag() readonly phoneVerified!: boolean;
  /** Sign-up: the user that comes to be. */
  @Text(256) readonly loginId!: string;
  @Nested(() => SignUpUser) readonly user!: SignUpUser;
}
