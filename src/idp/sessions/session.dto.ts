import { Flag, RequiredText, Texts } from '../wire/index.js';

export class MyTenantsRequest {
  /** Only the current tenant. */
  @Flag() readonly dct!: boolean;
  @Texts() readonly ids!: string[];
}

export class SelectTenantRequest {
  @RequiredText(128) readonly tenant!: string;
}
