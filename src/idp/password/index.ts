import { ChangePasswordService } from './change-password.service.js';
import { CredentialVerifier } from './credential-verifier.js';
import { NewPasswordService } from './new-password.service.js';
import { PasswordStore } from './password-store.js';
import { PasswordController } from './password.controller.js';
import { ResetService } from './reset.service.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

export { Argon2PasswordHasher } from './argon2-password-hasher.js';
export type { HashingOptions } from './hashing.options.js';
export { PasswordHasher } from './password-hasher.js';

export const passwordFeature = {
  controllers: [PasswordController],
  providers: [
    ChangePasswordService,
    CredentialVerifier,
    NewPasswordService,
    PasswordStore,
    ResetService,
    SignInService,
    SignUpService,
  ],
};
