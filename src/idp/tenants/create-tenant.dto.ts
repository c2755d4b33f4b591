import type { JsonMap as Json } from '../json/index.js';
import { JsonMap, RequiredText, Text } from '../wire/index.js';

export class CreateTenantRequest {
  /** Made when absent. */
  @Text(128) readonly id!: string;
  @RequiredText(256) readonly name!: string;
  @JsonMap() readonly customAttributes!: Json;
}
