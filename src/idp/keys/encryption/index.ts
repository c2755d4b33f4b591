export { EncryptionKey } from './encryption-key.js';
export { provisionCipher, type EncryptionOptions } from './provision-cipher.js';
export { sealStoredKeys } from './seal-stored-keys.js';
export { SigningKeyCipher } from './signing-key-cipher.js';
