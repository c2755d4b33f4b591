import { flag, object, oneOfTexts, text, whole } from '../schema/index.js';
import type { PasswordPolicy } from './policy/password-policy.js';
import type { ResetAnswer } from './reset.service.js';

export const PASSWORD_POLICY = object<PasswordPolicy>({
  minLength: whole,
  lowercase: flag,
  uppercase: flag,
  number: flag,
  nonAlphanumeric: flag,
  strengthScoreEnabled: flag,
  strengthScore: whole,
});

export const RESET_SENT = object<ResetAnswer>({ resetMethod: oneOfTexts(['magiclink']), maskedEmail: text });
