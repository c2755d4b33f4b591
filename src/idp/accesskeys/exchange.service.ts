import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidAccessKeyError, MissingAccessKeyError, TenantNotFoundError } from '../errors/index.js';
import { assertCustomClaims, TokenIssuer, type TokenSubject } from '../sessions/index.js';
import { maySignIn } from '../users/index.js';
import type { AccessKeyLoginOptions } from './access-key.dto.js';
import { AccessKeyCredentialStore, type KeyCredential } from './access-key-credential-store.js';
import { NO_HASH, readCleartext, secretMatches } from './cleartext.js';
import { isPermitted } from './permitted-ips.js';

export interface ExchangedKey {
  readonly keyId: string;
  readonly sessionJwt: string;
  /** Seconds since the epoch. */
  readonly expiration: number;
}

/** Turns an access key into a session JWT. There is no refresh JWT: the key is asked for again. */
@Injectable()
export class ExchangeService {
  constructor(
    private readonly credentials: AccessKeyCredentialStore,
    private readonly issuer: TokenIssuer,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {MissingAccessKeyError}
   * @throws {InvalidAccessKeyError} whatever is wrong with the key: a caller is not told
   * @throws {TenantNotFoundError} the selected tenant is not one of the key's
   */
  async exchange(cleartext: string, options: AccessKeyLoginOptions, ip: string): Promise<ExchangedKey> {
    if (cleartext === '') throw new MissingAccessKeyError();
    assertCustomClaims(options.customClaims);
    const { id, secret } = readCleartext(cleartext);
    const found = await this.credentials.find(id);
    const matches = secretMatches(secret, found?.secretHash ?? NO_HASH);
    const subject = found && this.findSubject(found, ip);
    if (!found || !matches || !subject) throw new InvalidAccessKeyError();
    const { customClaims, selectedTenant: tenantId } = options;
    if (tenantId !== '' && !subject.access.tenants.some((tenant) => tenant.tenantId === tenantId)) {
      throw new TenantNotFoundError();
    }
    const context = { tenantId, amr: [], customClaims, managedClaims: found.key.customClaims, actorId: '' };
    const { jwt, expires } = await this.issuer.loneSessionJwt(subject, found.key.expiresTime, context);
    return { keyId: id, sessionJwt: jwt, expiration: expires };
  }

  /** Whom the key stands for, if it may be used at all, here and now. */
  private findSubject({ key, user, access }: KeyCredential, ip: string): TokenSubject | undefined {
    const expired = key.expiresTime !== 0 && key.expiresTime <= this.clock.now();
    if (!key.active || expired || !isPermitted(key.permittedIps, ip)) return undefined;
    if (key.boundUserId === '') return { id: key.id, access, test: false };
    return user && maySignIn(user) ? user : undefined;
  }
}
