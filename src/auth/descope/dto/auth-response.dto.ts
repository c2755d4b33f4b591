import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty } from 'class-validator';
import { User } from './user.dto.js';
import { FlagField, IntField, MapField, NullableField, ObjectField, TextField, TextListField } from './wire-fields.js';

/** What an identity provider behind Descope (SAML, OIDC) said; `null` for password sign-ins. */
export class IdpResponse {
  @TextField() readonly samlResponse!: string;
  @TextField() readonly samlGeneratedUser!: string;
  @TextField() readonly samlGeneratedRoles!: string;
  @TextField() readonly oidcResponse!: string;
  @TextField() readonly oidcGeneratedUser!: string;
  @TextField() readonly oidcGeneratedRoles!: string;
  @TextListField() readonly idpGroups!: string[];
  @MapField() readonly idpSAMLAttributes!: Record<string, unknown>;
  @MapField() readonly idpOIDCClaims!: Record<string, unknown>;
}

/**
 * The answer to everything that opens or renews a session (Descope's `JWTResponse`). Every field is there, with its zero
 * value where nothing is set. The one exception is `refreshJwt`: with token delivery `cookie` it travels in an HttpOnly
 * cookie only, and is absent here.
 */
export class AuthResponse {
  /** Proves who calls, for minutes: `Authorization: Bearer …` on every request. */
  @TextField() @IsNotEmpty() readonly sessionJwt!: string;

  /** Buys new session JWTs, for weeks. */
  @TextField() readonly refreshJwt?: string;
  @TextField() readonly cookieDomain!: string;
  @TextField() readonly cookiePath!: string;

  /** Seconds that the refresh JWT lives. */
  @IntField() readonly cookieMaxAge!: number;

  /** Epoch seconds at which the refresh JWT expires. */
  @IntField() readonly cookieExpiration!: number;
  @ObjectField(() => User) readonly user!: User;

  /** Whether this was the user's first successful sign-in. */
  @FlagField() readonly firstSeen!: boolean;

  @ApiProperty({ type: () => IdpResponse, nullable: true })
  @NullableField(() => IdpResponse)
  readonly idpResponse!: IdpResponse | null;

  /** Epoch seconds at which the session JWT expires. */
  @IntField() readonly sessionExpiration!: number;
  @TextField() readonly externalToken!: string;
  @MapField() readonly claims!: Record<string, unknown>;
  @TextField() readonly tenantSSOID!: string;
  @TextField() readonly trustedDeviceJwt!: string;

  /** Seconds after which a refresh is due; 0 where the project does not say. */
  @IntField() readonly nextRefreshSeconds!: number;

  /** Descope's name for the refresh cookie. The service's own is `AUTH_REFRESH_COOKIE`. */
  @TextField() readonly cookieName!: string;
  @TextField() readonly sessionCookieName!: string;
  @TextField() readonly sessionCookieDomain!: string;
}

/** What `try-refresh` answers: everything, or nothing when there was no session to renew. */
export class OptionalAuthResponse {
  @TextField() readonly sessionJwt!: string;
  @TextField() readonly refreshJwt!: string;

  /** Epoch seconds. */
  @IntField() readonly sessionExpiration!: number;
  @MapField() readonly claims!: Record<string, unknown>;
}
