import { Body, Controller, Get, Query } from '@nestjs/common';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { TenantSettingsRequest } from './tenant-settings.dto.js';
import type { TenantSettings } from './tenant-settings.js';
import { TenantSettingsService } from './tenant-settings.service.js';
import { TenantQuery } from './tenant.dto.js';
import { TENANT_SETTINGS } from './tenant.schemas.js';

@Controller('v1/mgmt/tenant/settings')
export class TenantSettingsController {
  constructor(private readonly settings: TenantSettingsService) {}

  @Get()
  @Answers(TENANT_SETTINGS)
  load(@Query() { id }: TenantQuery): Promise<TenantSettings> {
    return this.settings.load(id);
  }

  @PostOk('')
  @Answers(nothing)
  save(@Body() body: TenantSettingsRequest): Promise<Record<string, never>> {
    return this.settings.save(body);
  }
}
