import { Body, Controller, Get, Query } from '@nestjs/common';
import { PostOk } from '../../wire/index.js';
import type { PasswordSettings } from './password-settings.js';
import { ConfigureSettingsRequest, LoadSettingsQuery } from './settings.dto.js';
import { SettingsStore } from './settings-store.js';

@Controller('v1/mgmt/password/settings')
export class SettingsController {
  constructor(private readonly settings: SettingsStore) {}

  @Get()
  async load(@Query() { tenantId }: LoadSettingsQuery): Promise<PasswordSettings & { readonly tenantId: string }> {
    return { ...(await this.settings.load(tenantId)), tenantId };
  }

  @PostOk('')
  async configure(@Body() { tenantId, ...sent }: ConfigureSettingsRequest): Promise<Record<string, never>> {
    const changes = Object.entries(sent).filter(([, value]: [string, unknown]) => value !== undefined);
    await this.settings.change(tenantId, Object.fromEntries(changes));
    return {};
  }
}
