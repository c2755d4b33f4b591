import { ChangePasswordService } from './change-password.service.js';
import { CredentialVerifier } from './credential-verifier.js';
import { FailureStore } from './lock/failure-store.js';
import { InitialPasswordService } from './initial-password.service.js';
import { ManagePasswordController } from './manage-password.controller.js';
import { ManagePasswordService } from './manage-password.service.js';
import { NewPasswordService } from './new-password.service.js';
import { PasswordStore } from './password-store.js';
import { PasswordController } from './password.controller.js';
import { ResetService } from './reset.service.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsStore } from './settings/settings-store.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

export type { BlocklistOptions } from './blocklist/blocklist.options.js';
export { PasswordBlocklist } from './blocklist/password-blocklist.js';
export { Argon2PasswordHasher } from './argon2-password-hasher.js';
export { readStoredHash, writeStoredHash } from './formats/stored-hash.js';
export { forgetFailures } from './lock/failure-store.js';
export { HashingObserver } from './hashing-observer.js';
export type { HashingOptions } from './hashing.options.js';
export { InitialPasswordService, insertPassword, type InitialPassword } from './initial-password.service.js';
export { PasswordHasher } from './password-hasher.js';

export const passwordFeature = {
  controllers: [ManagePasswordController, PasswordController, SettingsController],
  providers: [
    ChangePasswordService,
    CredentialVerifier,
    FailureStore,
    InitialPasswordService,
    ManagePasswordService,
    NewPasswordService,
    PasswordStore,
    ResetService,
    SettingsStore,
    SignInService,
    SignUpService,
  ],
};
