import { Body, Controller, Get } from '@nestjs/common';
import { Answers } from '../../schema/index.js';
import { PostOk } from '../../wire/index.js';
import { CreateAttributesRequest, DeleteAttributesRequest } from './attribute-schema.dto.js';
import { type AttributesAnswer, AttributeSchemaService } from './attribute-schema.service.js';
import { ATTRIBUTES } from './attribute.schema.js';

@Controller('v1/mgmt/user')
export class AttributeSchemaController {
  constructor(private readonly schema: AttributeSchemaService) {}

  @Get('customattributes')
  @Answers(ATTRIBUTES)
  list(): Promise<AttributesAnswer> {
    return this.schema.list();
  }

  @PostOk('customattribute/create')
  @Answers(ATTRIBUTES)
  create(@Body() body: CreateAttributesRequest): Promise<AttributesAnswer> {
    return this.schema.create(body);
  }

  @PostOk('customattribute/delete')
  @Answers(ATTRIBUTES)
  delete(@Body() body: DeleteAttributesRequest): Promise<AttributesAnswer> {
    return this.schema.delete(body);
  }
}
