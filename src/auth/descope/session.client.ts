import { TenantMismatchError } from '../errors/index.js';
import type { DescopeCalls } from './descope-calls.js';
import { AuthResponse, OptionalAuthResponse } from './dto/auth-response.dto.js';
import { SignInRecord } from './dto/history.dto.js';
import { TenantsResponse } from './dto/tenant.dto.js';
import { User } from './dto/user.dto.js';
import { type Outcomes, SESSION_OUTCOMES } from './upstream-outcome.js';

const notATenantOfTheUser = (): TenantMismatchError => new TenantMismatchError();
const SELECT: Outcomes = {
  ...SESSION_OUTCOMES,
  400: notATenantOfTheUser,
  403: notATenantOfTheUser,
  404: notATenantOfTheUser,
};

/** What a signed-in user's refresh JWT opens (`descope-api.md` §3.1). Every call throws SessionRevokedError once it was ended. */
export class SessionClient {
  constructor(private readonly calls: DescopeCalls) {}

  refresh(refreshJwt: string): Promise<AuthResponse> {
    return this.calls.one(this.post('/v1/auth/refresh', refreshJwt), AuthResponse);
  }

  /** Like refresh, and answers empty fields where refresh would refuse. */
  tryRefresh(refreshJwt: string): Promise<OptionalAuthResponse> {
    return this.calls.one(this.post('/v1/auth/try-refresh', refreshJwt), OptionalAuthResponse);
  }

  logout(refreshJwt: string): Promise<void> {
    return this.calls.none(this.post('/v1/auth/logout', refreshJwt));
  }

  /** Ends every session of the user. */
  logoutAll(refreshJwt: string): Promise<void> {
    return this.calls.none(this.post('/v1/auth/logoutall', refreshJwt));
  }

  me(refreshJwt: string): Promise<User> {
    return this.calls.one({ method: 'GET', path: '/v1/auth/me', token: refreshJwt, outcomes: SESSION_OUTCOMES }, User);
  }

  /** All tenants of the user. */
  tenants(refreshJwt: string): Promise<TenantsResponse> {
    return this.calls.one(this.post('/v1/auth/me/tenants', refreshJwt, { ids: [] }), TenantsResponse);
  }

  /** A session whose current tenant is this one. @throws {TenantMismatchError} when the user is not in it */
  selectTenant(refreshJwt: string, tenant: string): Promise<AuthResponse> {
    const call = this.post('/v1/auth/tenant/select', refreshJwt, { tenant });
    return this.calls.one({ ...call, outcomes: SELECT }, AuthResponse);
  }

  history(refreshJwt: string): Promise<SignInRecord[]> {
    return this.calls.list(
      { method: 'GET', path: '/v1/auth/me/history', token: refreshJwt, outcomes: SESSION_OUTCOMES },
      SignInRecord,
    );
  }

  private post(path: string, token: string, body: object = {}) {
    return { method: 'POST', path, token, body, outcomes: SESSION_OUTCOMES } as const;
  }
}
