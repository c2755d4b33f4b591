import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidRequestError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { MANAGEMENT_ACTOR } from '../keys/index.js';
import { assertManagedClaims } from '../sessions/index.js';
import { toAccessKeyResponse, type AccessKeyResponse, type CreatedAccessKey } from './access-key-response.js';
import type { CreateAccessKeyRequest, SearchAccessKeysRequest, UpdateAccessKeyRequest } from './access-key.dto.js';
import { AccessKeyStore } from './access-key-store.js';
import { createSecret, hashSecret, writeCleartext } from './cleartext.js';
import { assertPermittedIps } from './permitted-ips.js';
import { AccessKeySearch } from './search-access-keys.js';

interface KeyAnswer {
  readonly key: AccessKeyResponse;
}

/** What holders of the management key do with access keys. */
@Injectable()
export class AccessKeyService {
  constructor(
    private readonly keys: AccessKeyStore,
    private readonly searches: AccessKeySearch,
    private readonly clock: Clock,
  ) {}

  /** @throws {InvalidRequestError} */
  async create(request: CreateAccessKeyRequest): Promise<CreatedAccessKey> {
    const { name, description, roleNames, keyTenants, userId, customClaims, customAttributes, permittedIps } = request;
    const createdTime = this.clock.now();
    const expiresTime = request.expireTime * 1000;
    if (expiresTime !== 0 && expiresTime <= createdTime) {
      throw new InvalidRequestError('The expireTime field is in the past');
    }
    assertManagedClaims(customClaims);
    assertPermittedIps(permittedIps);
    const id = createObjectId('K', createdTime);
    const secret = createSecret();
    const own = { name, description, customClaims, customAttributes, permittedIps };
    const key = await this.keys.create(
      { ...own, id, createdBy: MANAGEMENT_ACTOR, boundUserId: userId, createdTime, expiresTime },
      { roleNames, tenants: keyTenants },
      hashSecret(secret),
    );
    return { key: toAccessKeyResponse(key), cleartext: writeCleartext({ id, secret }) };
  }

  async load(id: string): Promise<KeyAnswer> {
    return { key: toAccessKeyResponse(await this.keys.find(id)) };
  }

  async search(request: SearchAccessKeysRequest): Promise<{ keys: AccessKeyResponse[] }> {
    const keys = await this.searches.search(request);
    return { keys: keys.map(toAccessKeyResponse) };
  }

  /** @throws {InvalidRequestError} */
  async update({ id, keyTenants, ...changes }: UpdateAccessKeyRequest): Promise<KeyAnswer> {
    assertManagedClaims(changes.customClaims ?? {});
    assertPermittedIps(changes.permittedIps ?? []);
    const key = await this.keys.update(id, {
      ...changes,
      ...(keyTenants && { tenants: keyTenants }),
    });
    return { key: toAccessKeyResponse(key) };
  }

  async rotate(id: string): Promise<CreatedAccessKey> {
    const secret = createSecret();
    const key = await this.keys.rotate(id, hashSecret(secret));
    return { key: toAccessKeyResponse(key), cleartext: writeCleartext({ id, secret }) };
  }

  async setStatus(ids: readonly string[], status: 'active' | 'inactive'): Promise<Record<string, never>> {
    assertNamed(ids);
    await this.keys.setStatus(ids, status);
    return {};
  }

  async delete(ids: readonly string[]): Promise<Record<string, never>> {
    assertNamed(ids);
    await this.keys.delete(ids);
    return {};
  }
}

/** Nobody means all keys by naming none. */
function assertNamed(ids: readonly string[]): void {
  if (ids.length === 0) throw new InvalidRequestError('The ids field is required');
}
