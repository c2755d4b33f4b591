import { Body, Controller, Get, Query } from '@nestjs/common';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import type { AccessKeyResponse, CreatedAccessKey } from './access-key-response.js';
import {
  AccessKeyRequest,
  AccessKeysRequest,
  CreateAccessKeyRequest,
  SearchAccessKeysRequest,
  UpdateAccessKeyRequest,
} from './access-key.dto.js';
import { CREATED_KEY, KEY_ANSWER, KEYS } from './access-key.schemas.js';
import { AccessKeyService } from './access-key.service.js';

type Nothing = Record<string, never>;

@Controller('v1/mgmt/accesskey')
export class AccessKeyController {
  constructor(private readonly keys: AccessKeyService) {}

  @Get()
  @Answers(KEY_ANSWER)
  load(@Query() query: AccessKeyRequest): Promise<{ key: AccessKeyResponse }> {
    return this.keys.load(query.id);
  }

  @PostOk('create')
  @Answers(CREATED_KEY)
  create(@Body() body: CreateAccessKeyRequest): Promise<CreatedAccessKey> {
    return this.keys.create(body);
  }

  @PostOk('search')
  @Answers(KEYS)
  search(@Body() body: SearchAccessKeysRequest): Promise<{ keys: AccessKeyResponse[] }> {
    return this.keys.search(body);
  }

  @PostOk('update')
  @Answers(KEY_ANSWER)
  update(@Body() body: UpdateAccessKeyRequest): Promise<{ key: AccessKeyResponse }> {
    return this.keys.update(body);
  }

  @PostOk('rotate')
  @Answers(CREATED_KEY)
  rotate(@Body() body: AccessKeyRequest): Promise<CreatedAccessKey> {
    return this.keys.rotate(body.id);
  }

  @PostOk('activate')
  @Answers(nothing)
  activate(@Body() body: AccessKeyRequest): Promise<Nothing> {
    return this.keys.setStatus([body.id], 'active');
  }

  @PostOk('activate/batch')
  @Answers(nothing)
  activateBatch(@Body() body: AccessKeysRequest): Promise<Nothing> {
    return this.keys.setStatus(body.ids, 'active');
  }

  @PostOk('deactivate')
  @Answers(nothing)
  deactivate(@Body() body: AccessKeyRequest): Promise<Nothing> {
    return this.keys.setStatus([body.id], 'inactive');
  }

  @PostOk('deactivate/batch')
  @Answers(nothing)
  deactivateBatch(@Body() body: AccessKeysRequest): Promise<Nothing> {
    return this.keys.setStatus(body.ids, 'inactive');
  }

  @PostOk('delete')
  @Answers(nothing)
  delete(@Body() body: AccessKeyRequest): Promise<Nothing> {
    return this.keys.delete([body.id]);
  }

  @PostOk('delete/batch')
  @Answers(nothing)
  deleteBatch(@Body() body: AccessKeysRequest): Promise<Nothing> {
    return this.keys.delete(body.ids);
  }
}
