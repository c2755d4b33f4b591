import { Injectable } from '@nestjs/common';
import type { JsonMap } from '../json/index.js';
import type { ResponseUser } from '../users/index.js';
import { readDto } from '../wire/index.js';
import { runBatch, type BatchFailure } from './batch.js';
import { CreateUserRequest, type CreateUsersRequest } from './create-user.dto.js';
import { InvitationService } from './invitation.service.js';
import type { UserAnswer } from './user-changer.js';
import { UserMaker } from './user-maker.js';

export interface CreateUsersAnswer {
  readonly createdUsers: readonly ResponseUser[];
  readonly failedUsers: readonly BatchFailure[];
  readonly additionalErrors: Record<string, never>;
}

/** New users, by the several ways that management makes them. */
@Injectable()
export class CreationService {
  constructor(
    private readonly maker: UserMaker,
    private readonly invitations: InvitationService,
  ) {}

  create(request: CreateUserRequest): Promise<UserAnswer> {
    return request.invite ? this.invitations.invite(request) : this.maker.make(request);
  }

  /** A user whose codes and links management may ask for, and whom nothing is sent to. */
  createTest(request: CreateUserRequest): Promise<UserAnswer> {
    return this.create(Object.assign(new CreateUserRequest(), request, { test: true }));
  }

  async createMany({ users, ...invitation }: CreateUsersRequest): Promise<CreateUsersAnswer> {
    const { done, failed } = await runBatch(users, (source) => this.createOne({ ...source, ...invitation }));
    return { createdUsers: done, failedUsers: failed, additionalErrors: {} };
  }

  private async createOne(source: JsonMap): Promise<UserAnswer> {
    const request = await readDto(CreateUserRequest, source);
    return request.invite ? this.invitations.invite(request) : this.maker.make(request, request.createdTime * 1000);
  }
}
