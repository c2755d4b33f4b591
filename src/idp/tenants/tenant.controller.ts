import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { CreateTenantRequest } from './create-tenant.dto.js';
import { TenantService } from './tenant.service.js';

@Controller('v1/mgmt/tenant')
export class TenantController {
  constructor(private readonly tenants: TenantService) {}

  @PostOk('create')
  create(@Body() body: CreateTenantRequest): Promise<{ id: string }> {
    return this.tenants.create(body);
  }
}
