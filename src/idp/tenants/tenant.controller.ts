import { Body, Controller, Get, Query } from '@nestjs/common';
import { Answers, nothing, object, text } from '../schema/index.js';
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
import { TENANT, TENANTS } from './tenant.schemas.js';
import { TenantService } from './tenant.service.js';

@Controller('v1/mgmt/tenant')
export class TenantController {
  constructor(private readonly tenants: TenantService) {}

  @PostOk('create')
  @Answers(object({ id: text }))
  create(@Body() body: CreateTenantRequest): Promise<{ id: string }> {
    return this.tenants.create(body);
  }

  @PostOk('update')
  @Answers(nothing)
  update(@Body() body: UpdateTenantRequest): Promise<Record<string, never>> {
    return this.tenants.update(body);
  }

  @PostOk('delete')
  @Answers(nothing)
  delete(@Body() body: DeleteTenantRequest): Promise<Record<string, never>> {
    return this.tenants.delete(body);
  }

  @PostOk('updateDefaultRoles')
  @Answers(nothing)
  setDefaultRoles(@Body() body: DefaultRolesRequest): Promise<Record<string, never>> {
    return this.tenants.setDefaultRoles(body);
  }

  @Get()
  @Answers(TENANT)
  load(@Query() { id }: TenantQuery): Promise<TenantResponse> {
    return this.tenants.load(id);
  }

  @Get('all')
  @Answers(TENANTS)
  list(): Promise<{ tenants: TenantResponse[] }> {
    return this.tenants.list();
  }

  @PostOk('search')
  @Answers(TENANTS)
  search(@Body() body: SearchTenantsRequest): Promise<{ tenants: TenantResponse[] }> {
    return this.tenants.search(body);
  }
}
