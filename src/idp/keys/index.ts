import { KeysController } from './keys.controller.js';
import { LicenseController } from './license.controller.js';

export { BearerGuard } from './bearer.guard.js';
export { EncryptionKey, provisionCipher, sealStoredKeys, SigningKeyCipher } from './encryption/index.js';
export { KeyRing } from './key-ring.js';
export { loadKeyRing } from './load-key-ring.js';
export { MANAGEMENT_ACTOR, ManagementKey } from './management-key.js';
export { Project } from './project.js';
export { ProjectStore } from './project-store.js';
export { provisionManagementKey } from './provision-management-key.js';
export { provisionProject } from './provision-project.js';
export { generateSigningKey, SigningKey, type PublicJwk, type StoredSigningKey } from './signing-key.js';

export const keysFeature = { controllers: [KeysController, LicenseController], providers: [] };
