import { Controller, Get } from '@nestjs/common';
import type { JsonMap } from '../json/index.js';
import { Answers, jsonMap } from '../schema/index.js';
import { WithoutBearer } from '../wire/index.js';
import { ProviderDocument } from './provider-document.js';

/** Where the service has its own. It tells of no project and nobody: there is nothing in it that the source does not say. */
@Controller('docs-json')
export class OpenApiController {
  constructor(private readonly document: ProviderDocument) {}

  @WithoutBearer()
  @Get()
  @Answers(jsonMap)
  read(): JsonMap {
    return this.document.get();
  }
}
