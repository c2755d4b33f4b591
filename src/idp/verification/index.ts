import { AddressChange } from './address-change.js';
import { BackgroundWork } from './background-work.js';
import { ClaimantFinder } from './claimant-finder.js';
import { CodeHasher } from './code-hasher.js';
import { CodeService } from './code.service.js';
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
import { VerificationStore } from './verification-store.js';

export { ResetLinks } from './reset-links.js';

export const verificationFeature = {
  controllers: [EnchantedLinkController, MagicLinkController, OtpController, PhoneController],
  providers: [
    AddressChange,
    BackgroundWork,
    ClaimantFinder,
    CodeHasher,
    CodeService,
    EnchantedLinkService,
    LinkMaker,
    MagicLinkService,
    ProofService,
    ProofStore,
    ProvedSession,
    ResetLinks,
    VerificationStore,
  ],
};
