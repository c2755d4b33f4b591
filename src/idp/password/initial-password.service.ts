import { Injectable } from '@nestjs/common';
import type { Queries } from '../database/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import { toImportedHash } from './formats/imported-hash.js';
import { NewPasswordService, type PasswordOwner } from './new-password.service.js';

/** The password that management makes a user with: in clear, or as the hash that another system kept. */
export interface InitialPassword {
  /** Empty: none. */
  readonly password: string;
  /** `descope-api.md` §10. Empty: none. */
  readonly hashedPassword: JsonMap;
}

@Injectable()
export class InitialPasswordService {
  constructor(private readonly newPasswords: NewPasswordService) {}

  /**
   * Done before the transaction that makes the user: a hash takes its time.
   * @returns what is stored, nothing for a user without a password
   * @throws {PasswordPolicyError} for one in clear: the rules cannot be checked on a hash
   * @throws {InvalidRequestError} both are given, or the hash is of no form that can be verified
   */
  async prepare({ password, hashedPassword }: InitialPassword, owner: PasswordOwner): Promise<string | undefined> {
    const isHashed = Object.values(hashedPassword).some((value) => value !== null);
    if (isHashed && password !== '') {
      throw new InvalidRequestError('The password field and the hashedPassword field exclude each other');
    }
    if (isHashed) return toImportedHash(hashedPassword);
    if (password === '') return undefined;
    const { hash } = await this.newPasswords.accept(password, owner);
    return hash;
  }
}

/** Part of the transaction that makes the user. */
export async function insertPassword(q: Queries, userId: string, hash: string, nowMs: number): Promise<void> {
  await q.insertInto('passwords').values({ user_id: userId, hash, changed_time: nowMs }).execute();
}
