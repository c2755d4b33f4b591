import type { Migration } from 'kysely';
import { core } from './0001-core.js';
import { sessions } from './0002-sessions.js';
import { verification } from './0003-verification.js';
import { tenantsRoles } from './0005-tenants-roles.js';
import { userManagement } from './0004-user-management.js';
import { passwordPolicy } from './0007-password-policy.js';
import { refreshRotation } from './0008-refresh-rotation.js';
import { keyRotation } from './0009-key-rotation.js';
import { rateLimits } from './0010-rate-limits.js';
import { sessionActivity } from './0011-session-activity.js';
import { accessKeysAudit } from './0006-access-keys-audit.js';

/** In order of their names. One that was released is never edited: a change is a new one. */
export const migrations: Record<string, Migration> = {
  '0001-core': core,
  '0002-sessions': sessions,
  '0003-verification': verification,
  '0004-user-management': userManagement,
  '0005-tenants-roles': tenantsRoles,
  '0006-access-keys-audit': accessKeysAudit,
  '0007-password-policy': passwordPolicy,
  '0008-refresh-rotation': refreshRotation,
  '0009-key-rotation': keyRotation,
  '0010-rate-limits': rateLimits,
  '0011-session-activity': sessionActivity,
};
