import { Body, Controller, Get, Query } from '@nestjs/common';
import { Answers, nothing } from '../../schema/index.js';
import { PostOk } from '../../wire/index.js';
import type { LoadedSettings } from './password-settings.js';
import { SettingsStore } from './settings-store.js';
import { ConfigureSettingsRequest, LoadSettingsQuery } from './settings.dto.js';
import { PASSWORD_SETTINGS } from './settings.schema.js';

@Controller('v1/mgmt/password/settings')
export class SettingsController {
  constructor(private readonly settings: SettingsStore) {}

  @Get()
  @Answers(PASSWORD_SETTINGS)
  async load(@Query() { tenantId }: LoadSettingsQuery): Promise<LoadedSettings> {
    return { ...(await this.settings.load(tenantId)), tenantId };
  }

  @PostOk('')
  @Answers(nothing)
  async configure(@Body() { tenantId, ...sent }: ConfigureSettingsRequest): Promise<Record<string, never>> {
    const changes = Object.entries(sent).filter(([, value]: [string, unknown]) => value !== undefined);
    await this.settings.change(tenantId, Object.fromEntries(changes));
    return {};
  }
}
