import { Body, Controller, Get, Query } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { TenantSettingsRequest } from './tenant-settings.dto.js';
import { TenantSettingsService } from './tenant-settings.service.js';
import type { TenantSettings } from './tenant-settings.js';
import { TenantQuery } from './tenant.dto.js';

@Controller('v1/mgmt/tenant/settings')
export class TenantSettingsController {
  constructor(private readonly settings: TenantSettingsService) {}

  @Get()
  load(@Query() { id }: TenantQuery): Promise<TenantSettings> {
    return this.settings.load(id);
  }

  @PostOk('')
  save(@Body() body: TenantSettingsRequest): Promise<Record<string, never>> {
    return this.settings.save(body);
  }
}
