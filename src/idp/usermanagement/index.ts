import { ContactService } from './contact.service.js';
import { CreationController } from './creation.controller.js';
import { CreationService } from './creation.service.js';
import { FieldsController } from './fields.controller.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { InvitationService } from './invitation.service.js';
import { LoadController } from './load.controller.js';
import { LoadService } from './load.service.js';
import { ProfileService } from './profile.service.js';
import { RemovalController } from './removal.controller.js';
import { RemovalService } from './removal.service.js';
import { AttributeSchemaController } from './schema/attribute-schema.controller.js';
import { AttributeSchemaService } from './schema/attribute-schema.service.js';
import { AttributeSchemaStore } from './schema/attribute-schema-store.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';
import { UpdateController } from './update.controller.js';
import { UpdateService } from './update.service.js';
import { UserChanger } from './user-changer.js';
import { UserMaker } from './user-maker.js';

/** What holders of the management key do with users. Above every feature that has something of a user. */
export const userManagementFeature = {
  controllers: [
    AttributeSchemaController,
    CreationController,
    FieldsController,
    GrantsController,
    LoadController,
    RemovalController,
    SearchController,
    UpdateController,
  ],
  providers: [
    AttributeSchemaService,
    AttributeSchemaStore,
    ContactService,
    CreationService,
    GrantsService,
    InvitationService,
    LoadService,
    ProfileService,
    RemovalService,
    SearchService,
    UpdateService,
    UserChanger,
    UserMaker,
  ],
};
