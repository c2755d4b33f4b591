import type { JsonMap as Json } from '../json/index.js';
import { Flag, JsonMap } from '../wire/index.js';

/** What a client may ask of the session that a sign-in begins. Other members that SDKs send have no effect here. */
export class LoginOptions {
  /** Land under `nsec` in the tokens, where nobody takes them for ours. */
  @JsonMap() readonly customClaims!: Json;
  @Flag() readonly revokeOtherSessions!: boolean;
}
