import { object, text, whole } from '../schema/index.js';
import type { CodeAnswer } from './code.service.js';
import type { EmbeddedLinkAnswer } from './embedded-link.service.js';
import type { EnchantedLinkAnswer } from './enchanted-link.service.js';
import type { MagicLinkAnswer } from './magic-link.service.js';

export const CODE_SENT = object<CodeAnswer>({ maskedEmail: text, verificationAttempts: whole });
export const LINK_SENT = object<MagicLinkAnswer>({ maskedEmail: text });
export const LINKS_SENT = object<EnchantedLinkAnswer>({ linkId: text, pendingRef: text, maskedEmail: text });
export const LINK_TOKEN = object<EmbeddedLinkAnswer>({ token: text, maskedEmail: text, maskedPhone: text });
