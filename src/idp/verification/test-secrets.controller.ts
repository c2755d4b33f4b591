import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { GenerateRequest } from './manage-link.dto.js';
import { TestSecretsService } from './test-secrets.service.js';

@Controller('v1/mgmt/tests/generate')
export class TestSecretsController {
  constructor(private readonly secrets: TestSecretsService) {}

  @PostOk('otp')
  code(@Body() body: GenerateRequest): Promise<{ loginId: string; code: string }> {
    return this.secrets.code(body);
  }

  @PostOk('magiclink')
  magicLink(@Body() body: GenerateRequest): Promise<{ loginId: string; link: string }> {
    return this.secrets.magicLink(body);
  }

  @PostOk('enchantedlink')
  enchantedLink(@Body() body: GenerateRequest): Promise<{ loginId: string; link: string; pendingRef: string }> {
    return this.secrets.enchantedLink(body);
  }
}
