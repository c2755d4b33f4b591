import { KeyRefresher } from './key-refresher.js';
import { KeyRotation } from './key-rotation.js';
import { KeysController } from './keys.controller.js';
import { LicenseController } from './license.controller.js';

export { addSigningKey, type AddedKey } from './add-signing-key.js';
export { BearerGuard } from './bearer.guard.js';
export { EncryptionKey, provisionCipher, sealStoredKeys, SigningKeyCipher } from './encryption/index.js';
export { KeyRing } from './key-ring.js';
export { KeyRefresher } from './key-refresher.js';
export { loadKeyRing } from './load-key-ring.js';
export { MANAGEMENT_ACTOR, ManagementKey } from './management-key.js';
export { isManagementPath } from './management-path.js';
export { Project } from './project.js';
export { ProjectStore } from './project-store.js';
export { provisionManagementKey } from './provision-management-key.js';
export { provisionProject } from './provision-project.js';
export { RotationPolicy } from './rotation-policy.js';
export { LEAST_PUBLISH_SECONDS, PUBLISH_SECONDS } from './rotation-times.js';
export { generateSigningKey, SigningKey, type PublicJwk, type StoredSigningKey } from './signing-key.js';

export const keysFeature = { controllers: [KeysController, LicenseController], providers: [KeyRefresher, KeyRotation] };
