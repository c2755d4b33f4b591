import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { createObjectId } from '../ids/index.js';
import { assertTenantId } from './tenant-id.js';
import { TenantReader } from './tenant-reader.js';
import { toTenantResponse, type TenantResponse } from './tenant-response.js';
import { TenantStore } from './tenant-store.js';
import type {
  CreateTenantRequest,
  DefaultRolesRequest,
  DeleteTenantRequest,
  SearchTenantsRequest,
  UpdateTenantRequest,
} from './tenant.dto.js';
import type { TenantDetails } from './tenant.js';

/** What holders of the management key do with tenants. */
@Injectable()
export class TenantService {
  constructor(
    private readonly tenants: TenantStore,
    private readonly reader: TenantReader,
    private readonly clock: Clock,
  ) {}

  /** The caller may choose the id; two tenants may have the same name. */
  async create(request: CreateTenantRequest): Promise<{ id: string }> {
    const createdTime = this.clock.now();
    const id = request.id || createObjectId('T', createdTime);
    assertTenantId(id);
    const { parent, authType } = request;
    await this.tenants.create({ ...toDetails(request), id, parent, authType: authType || 'none', createdTime });
    return { id };
  }

  /** What a request leaves out is cleared, but for `authType`: few SDKs can send it here. */
  async update(request: UpdateTenantRequest): Promise<Record<string, never>> {
    await this.tenants.update(request.id, toDetails(request), request.authType);
    return {};
  }

  async delete({ id, cascade }: DeleteTenantRequest): Promise<Record<string, never>> {
    await (cascade ? this.tenants.deleteCascading(id) : this.tenants.deleteAlone(id));
    return {};
  }

  async setDefaultRoles({ id, defaultRoles }: DefaultRolesRequest): Promise<Record<string, never>> {
    await this.tenants.setDefaultRoles(id, defaultRoles);
    return {};
  }

  async load(id: string): Promise<TenantResponse> {
    return toTenantResponse(await this.reader.load(id));
  }

  async list(): Promise<{ tenants: TenantResponse[] }> {
    return { tenants: (await this.reader.list()).map(toTenantResponse) };
  }

  async search(filter: SearchTenantsRequest): Promise<{ tenants: TenantResponse[] }> {
    return { tenants: (await this.reader.search(filter)).map(toTenantResponse) };
  }
}

function toDetails(request: UpdateTenantRequest | CreateTenantRequest): TenantDetails {
  return {
    name: request.name,
    selfProvisioningDomains: request.selfProvisioningDomains,
    customAttributes: request.customAttributes,
    enforceSSO: request.enforceSSO,
    enforceSSOExclusions: request.enforceSSOExclusions,
    federatedAppIds: request.federatedAppIds,
    disabled: request.disabled,
    roleInheritance: request.roleInheritance,
  };
}
