import { TenantReader } from './tenant-reader.js';
import { TenantSettingsStore } from './tenant-settings-store.js';
import { TenantSettingsController } from './tenant-settings.controller.js';
import { TenantSettingsService } from './tenant-settings.service.js';
import { TenantStore } from './tenant-store.js';
import { TenantController } from './tenant.controller.js';
import { TenantService } from './tenant.service.js';

export { assertTenantId } from './tenant-id.js';
export { TenantService } from './tenant.service.js';

export const tenantsFeature = {
  controllers: [TenantController, TenantSettingsController],
  providers: [TenantReader, TenantService, TenantSettingsService, TenantSettingsStore, TenantStore],
};
