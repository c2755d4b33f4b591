import { AddressChange } from './address-change.js';
import { BackgroundWork } from './background-work.js';
import { ClaimantFinder } from './claimant-finder.js';
import { CodeHasher } from './code-hasher.js';
import { CodeService } from './code.service.js';
import { EmbeddedLinkController } from './embedded-link.controller.js';
import { EmbeddedLinkService } from './embedded-link.service.js';
import { EnchantedLinkController } from './enchanted-link.controller.js';
import { EnchantedLinkService } from './enchanted-link.service.js';
import { LinkMaker } from './link-maker.js';
import { MagicLinkController } from './magic-link.controller.js';
import { MagicLinkService } from './magic-link.service.js';
import { OtpController } from './otp.controller.js';
import { PhoneController } from './phone.controller.js';
import { ProofService } from './proof.service.js';
import { ProofStore } from './proof-store.js';
import { ProvedSession } from './proved-session.js';
import { ResetLinks } from './reset-links.js';
import { TestSecretsController } from './test-secrets.controller.js';
import { TestSecretsService } from './test-secrets.service.js';
import { VerificationStore } from './verification-store.js';

export { ResetLinks } from './reset-links.js';

export const verificationFeature = {
  controllers: [
    EmbeddedLinkController,
    EnchantedLinkController,
    MagicLinkController,
    OtpController,
    PhoneController,
    TestSecretsController,
  ],
  providers: [
    AddressChange,
    BackgroundWork,
    ClaimantFinder,
    CodeHasher,
    CodeService,
    EmbeddedLinkService,
    EnchantedLinkService,
    LinkMaker,
    MagicLinkService,
    ProofService,
    ProofStore,
    ProvedSession,
    ResetLinks,
    TestSecretsService,
    VerificationStore,
  ],
};
