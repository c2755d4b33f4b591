import type { JsonMap } from '../json/index.js';

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly customAttributes: JsonMap;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
}
