import { Body, Controller, Get } from '@nestjs/common';
import { PostOk } from '../../wire/index.js';
import { AttributeSchemaService, type AttributesAnswer } from './attribute-schema.service.js';
import { CreateAttributesRequest, DeleteAttributesRequest } from './attribute-schema.dto.js';

@Controller('v1/mgmt/user')
export class AttributeSchemaController {
  constructor(private readonly schema: AttributeSchemaService) {}

  @Get('customattributes')
  list(): Promise<AttributesAnswer> {
    return this.schema.list();
  }

  @PostOk('customattribute/create')
  create(@Body() body: CreateAttributesRequest): Promise<AttributesAnswer> {
    return this.schema.create(body);
  }

  @PostOk('customattribute/delete')
  delete(@Body() body: DeleteAttributesRequest): Promise<AttributesAnswer> {
    return this.schema.delete(body);
  }
}
