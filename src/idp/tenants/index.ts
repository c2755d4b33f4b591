import { TenantController } from './tenant.controller.js';
import { TenantService } from './tenant.service.js';
import { TenantReader } from './tenant-reader.js';
import { TenantStore } from './tenant-store.js';

export { assertTenantId } from './tenant-id.js';
export { TenantService } from './tenant.service.js';

export const tenantsFeature = {
  controllers: [TenantController],
  providers: [TenantReader, TenantService, TenantStore],
};
