import { Body, Controller, Get, Query } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import type { TenantResponse } from './tenant-response.js';
import {
  CreateTenantRequest,
  DefaultRolesRequest,
  DeleteTenantRequest,
  SearchTenantsRequest,
  TenantQuery,
  UpdateTenantRequest,
} from './tenant.dto.js';
import { TenantService } from './tenant.service.js';

@Controller('v1/mgmt/tenant')
export class TenantController {
  constructor(private readonly tenants: TenantService) {}

  @PostOk('create')
  create(@Body() body: CreateTenantRequest): Promise<{ id: string }> {
    return this.tenants.create(body);
  }

  @PostOk('update')
  update(@Body() body: UpdateTenantRequest): Promise<Record<string, never>> {
    return this.tenants.update(body);
  }

  @PostOk('delete')
  delete(@Body() body: DeleteTenantRequest): Promise<Record<string, never>> {
    return this.tenants.delete(body);
  }

  @PostOk('updateDefaultRoles')
  setDefaultRoles(@Body() body: DefaultRolesRequest): Promise<Record<string, never>> {
    return this.tenants.setDefaultRoles(body);
  }

  @Get()
  load(@Query() { id }: TenantQuery): Promise<TenantResponse> {
    return this.tenants.load(id);
  }

  @Get('all')
  list(): Promise<{ tenants: TenantResponse[] }> {
    return this.tenants.list();
  }

  @PostOk('search')
  search(@Body() body: SearchTenantsRequest): Promise<{ tenants: TenantResponse[] }> {
    return this.tenants.search(body);
  }
}
