import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { LoadController } from './load.controller.js';
import { LoadService } from './load.service.js';
import { UserChanger } from './user-changer.js';

/** What holders of the management key do with users. Above every feature that has something of a user. */
export const userManagementFeature = {
  controllers: [GrantsController, LoadController],
  providers: [GrantsService, LoadService, UserChanger],
};
