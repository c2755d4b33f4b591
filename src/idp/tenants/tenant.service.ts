import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { createObjectId } from '../ids/index.js';
import type { CreateTenantRequest } from './create-tenant.dto.js';
import { assertTenantId } from './tenant-id.js';
import { TenantStore } from './tenant-store.js';

@Injectable()
export class TenantService {
  constructor(
    private readonly tenants: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The caller may choose the id; two tenants may have the same name. */
  async create({ id: wanted, name, customAttributes }: CreateTenantRequest): Promise<{ id: string }> {
    const createdTime = this.clock.now();
    const id = wanted || createObjectId('T', createdTime);
    assertTenantId(id);
    await this.tenants.create({ id, name, customAttributes, createdTime });
    return { id };
  }
}
