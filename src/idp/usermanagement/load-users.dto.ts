import { Flag, Texts } from '../wire/index.js';

export class LoadUsersRequest {
  @Texts() readonly userIds!: string[];
  /** Disabled and expired ones as well. */
  @Flag() readonly includeInvalidUsers!: boolean;
}
