import { Body, Controller, Get, Query } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import type { AccessKeyResponse, CreatedAccessKey } from './access-key-response.js';
import {
  AccessKeyRequest,
  AccessKeysRequest,
  CreateAccessKeyRequest,
  SearchAccessKeysRequest,
  UpdateAccessKeyRequest,
} from './access-key.dto.js';
import { AccessKeyService } from './access-key.service.js';

type Nothing = Record<string, never>;

@Controller('v1/mgmt/accesskey')
export class AccessKeyController {
  constructor(private readonly keys: AccessKeyService) {}

  @Get()
  load(@Query() query: AccessKeyRequest): Promise<{ key: AccessKeyResponse }> {
    return this.keys.load(query.id);
  }

  @PostOk('create')
  create(@Body() body: CreateAccessKeyRequest): Promise<CreatedAccessKey> {
    return this.keys.create(body);
  }

  @PostOk('search')
  search(@Body() body: SearchAccessKeysRequest): Promise<{ keys: AccessKeyResponse[] }> {
    return this.keys.search(body);
  }

  @PostOk('update')
  update(@Body() body: UpdateAccessKeyRequest): Promise<{ key: AccessKeyResponse }> {
    return this.keys.update(body);
  }

  @PostOk('rotate')
  rotate(@Body() body: AccessKeyRequest): Promise<CreatedAccessKey> {
    return this.keys.rotate(body.id);
  }

  @PostOk('activate')
  activate(@Body() body: AccessKeyRequest): Promise<Nothing> {
    return this.keys.setStatus([body.id], 'active');
  }

  @PostOk('activate/batch')
  activateBatch(@Body() body: AccessKeysRequest): Promise<Nothing> {
    return this.keys.setStatus(body.ids, 'active');
  }

  @PostOk('deactivate')
  deactivate(@Body() body: AccessKeyRequest): Promise<Nothing> {
    return this.keys.setStatus([body.id], 'inactive');
  }

  @PostOk('deactivate/batch')
  deactivateBatch(@Body() body: AccessKeysRequest): Promise<Nothing> {
    return this.keys.setStatus(body.ids, 'inactive');
  }

  @PostOk('delete')
  delete(@Body() body: AccessKeyRequest): Promise<Nothing> {
    return this.keys.delete([body.id]);
  }

  @PostOk('delete/batch')
  deleteBatch(@Body() body: AccessKeysRequest): Promise<Nothing> {
    return this.keys.delete(body.ids);
  }
}
