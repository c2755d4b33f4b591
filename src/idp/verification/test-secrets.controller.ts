import { Body, Controller } from '@nestjs/common';
import { Answers, object, text } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { GenerateRequest } from './manage-link.dto.js';
import { TestSecretsService } from './test-secrets.service.js';

@Controller('v1/mgmt/tests/generate')
export class TestSecretsController {
  constructor(private readonly secrets: TestSecretsService) {}

  @PostOk('otp')
  @Answers(object({ loginId: text, code: text }))
  code(@Body() body: GenerateRequest): Promise<{ loginId: string; code: string }> {
    return this.secrets.code(body);
  }

  @PostOk('magiclink')
  @Answers(object({ loginId: text, link: text }))
  magicLink(@Body() body: GenerateRequest): Promise<{ loginId: string; link: string }> {
    return this.secrets.magicLink(body);
  }

  @PostOk('enchantedlink')
  @Answers(object({ loginId: text, link: text, pendingRef: text }))
  enchantedLink(@Body() body: GenerateRequest): Promise<{ loginId: string; link: string; pendingRef: string }> {
    return this.secrets.enchantedLink(body);
  }
}
