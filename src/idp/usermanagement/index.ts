import { ContactService } from './contact.service.js';
import { FieldsController } from './fields.controller.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { LoadController } from './load.controller.js';
import { LoadService } from './load.service.js';
import { ProfileService } from './profile.service.js';
import { RemovalController } from './removal.controller.js';
import { RemovalService } from './removal.service.js';
import { UserChanger } from './user-changer.js';

/** What holders of the management key do with users. Above every feature that has something of a user. */
export const userManagementFeature = {
  controllers: [FieldsController, GrantsController, LoadController, RemovalController],
  providers: [ContactService, GrantsService, LoadService, ProfileService, RemovalService, UserChanger],
};
