import { EmailController } from './email.controller.js';
import { LinkController } from './link.controller.js';
import { MembersController } from './members.controller.js';
import { PasswordController } from './password.controller.js';
import { SessionController } from './session.controller.js';
import { TenantsController } from './tenants.controller.js';

/** The REST API. */
export const CONTROLLERS = [
  PasswordController,
  SessionController,
  EmailController,
  LinkController,
  TenantsController,
  MembersController,
] as const;
