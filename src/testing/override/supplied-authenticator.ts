import {
  type HttpRequest,
  RequestAuthenticator,
  type RequestAuthenticatorSettings,
  type SessionVerifier,
} from '../../auth/index.js';
import type { SessionSupply } from './supplied-session.js';

/** Takes a request without a token for the one of whoever is there. All that follows is as ever. */
export class SuppliedAuthenticator extends RequestAuthenticator {
  constructor(
    verifier: SessionVerifier,
    settings: RequestAuthenticatorSettings,
    private readonly supply: SessionSupply,
  ) {
    super(verifier, settings);
  }

  protected override sessionToken(request: HttpRequest): string | undefined {
    return super.sessionToken(request) ?? this.supply.tokenFor(request);
  }
}
