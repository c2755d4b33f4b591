import { Injectable } from '@nestjs/common';
import { changeUser } from '../users/index.js';
import { assertNoConflict } from './contact-conflict.js';
import { readEmail, readPhone } from './contact.js';
import type {
  UserEmailRequest,
  UserPhoneRequest,
  UserRecoveryEmailRequest,
  UserRecoveryPhoneRequest,
} from './fields.dto.js';
import { UserChanger, type UserAnswer } from './user-changer.js';

/** Where a user can be reached. Nothing is verified unless the caller says so. */
@Injectable()
export class ContactService {
  constructor(private readonly users: UserChanger) {}

  /** @throws {UserConflictError} only if asked for: several users may share an address, none of them signs in by it */
  async setEmail(request: UserEmailRequest): Promise<UserAnswer> {
    const email = readEmail(request.email);
    return this.users.change(request, async (q, { id }, now) => {
      if (request.failOnConflict) await assertNoConflict(q, id, 'email', email);
      await changeUser(q, id, { email, verifiedEmail: request.verified && email !== '' }, now);
    });
  }

  /** @throws {UserConflictError} only if asked for */
  async setPhone(request: UserPhoneRequest): Promise<UserAnswer> {
    const phone = readPhone(request.phone);
    return this.users.change(request, async (q, { id }, now) => {
      if (request.failOnConflict) await assertNoConflict(q, id, 'phone', phone);
      await changeUser(q, id, { phone, verifiedPhone: request.verified && phone !== '' }, now);
    });
  }

  async setRecoveryEmail(request: UserRecoveryEmailRequest): Promise<UserAnswer> {
    const recoveryEmail = readEmail(request.recoveryEmail, 'recoveryEmail');
    const verifiedRecoveryEmail = request.verified && recoveryEmail !== '';
    return this.users.change(request, (q, { id }, now) =>
      changeUser(q, id, { recoveryEmail, verifiedRecoveryEmail }, now),
    );
  }

  async setRecoveryPhone(request: UserRecoveryPhoneRequest): Promise<UserAnswer> {
    const recoveryPhone = readPhone(request.recoveryPhone, 'recoveryPhone');
    const verifiedRecoveryPhone = request.verified && recoveryPhone !== '';
    return this.users.change(request, (q, { id }, now) =>
      changeUser(q, id, { recoveryPhone, verifiedRecoveryPhone }, now),
    );
  }
}
