import { Injectable } from '@nestjs/common';
import { parseLoginId } from '../users/index.js';
import { maskEmail } from '../mail/index.js';
import type { ResetPasswordRequest } from './password.dto.js';

export interface ResetAnswer {
  readonly resetMethod: 'magiclink';
  readonly maskedEmail: string;
}

@Injectable()
export class ResetService {
  /**
   * Made from what the caller sent and nothing else: users, strangers and users without a verified address get one answer.
   * The address of a user who signs in by another name is never hinted at.
   */
  reset({ loginId }: ResetPasswordRequest): ResetAnswer {
    const { kind, value } = parseLoginId(loginId);
    return { resetMethod: 'magiclink', maskedEmail: kind === 'email' ? maskEmail(value) : '' };
  }
}
