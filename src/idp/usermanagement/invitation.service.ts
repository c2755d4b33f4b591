import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { DeliveryNotConfiguredError, InvalidRequestError } from '../errors/index.js';
import { PostOffice } from '../mail/index.js';
import { findIdByIdentifier, type ResponseUser } from '../users/index.js';
import type { CreateUserRequest } from './create-user.dto.js';
import { LoadService } from './load.service.js';
import type { UserAnswer } from './user-changer.js';
import { UserMaker } from './user-maker.js';

/** Makes users and tells them. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly database: Database,
    private readonly maker: UserMaker,
    private readonly users: LoadService,
    private readonly post: PostOffice,
  ) {}

  /**
   * A user who is there already is written to again, and otherwise left as they are. What cannot be sent is refused before
   * anything is made.
   * @throws {InvalidRequestError}
   * @throws {DeliveryNotConfiguredError}
   * @throws {MailUnavailableError} the user is made: another try writes to them
   */
  async invite(request: CreateUserRequest): Promise<UserAnswer> {
    assertDeliverable(request);
    const { identifier } = request;
    const userId = identifier === '' ? undefined : await this.database.read((q) => findIdByIdentifier(q, identifier));
    const answer =
      userId === undefined ? await this.maker.make(request) : await this.users.load({ identifier, userId });
    if (request.sendMail ?? true) await this.write(answer.user, request);
    return answer;
  }

  private async write({ email, test }: ResponseUser, request: CreateUserRequest): Promise<void> {
    if (email === '' || test) return;
    await this.post.send('invitation', email, { link: request.inviteUrl }, request.templateOptions);
  }
}

function assertDeliverable({ sendMail, sendSMS, inviteUrl }: CreateUserRequest): void {
  if (sendSMS) throw new DeliveryNotConfiguredError('sms');
  if (sendMail === false) return;
  if (!URL.canParse(inviteUrl)) throw new InvalidRequestError('The inviteUrl field must be where the mail is to lead');
}
