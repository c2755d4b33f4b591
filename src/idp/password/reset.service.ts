import { Injectable } from '@nestjs/common';
import { maskEmail } from '../mail/index.js';
import { parseLoginId } from '../users/index.js';
import { ResetLinks } from '../verification/index.js';
import type { ResetPasswordRequest } from './password.dto.js';

export interface ResetAnswer {
  readonly resetMethod: 'magiclink';
  readonly maskedEmail: string;
}

@Injectable()
export class ResetService {
  constructor(private readonly links: ResetLinks) {}

  /**
   * Answered from what the caller sent and nothing else: users, strangers and users without a verified address get one answer.
   * The address of a user who signs in by another name is never hinted at.
   */
  reset({ loginId, redirectUrl, templateOptions }: ResetPasswordRequest): ResetAnswer {
    const { kind, value } = parseLoginId(loginId);
    this.links.send(value, redirectUrl, templateOptions);
    return { resetMethod: 'magiclink', maskedEmail: kind === 'email' ? maskEmail(value) : '' };
  }
}
