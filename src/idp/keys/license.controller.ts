import { Controller, Get } from '@nestjs/common';
import { Answers, object, text } from '../schema/index.js';

@Controller('v1/mgmt/license')
export class LicenseController {
  /** Asked by node, python and go clients when they are built with a management key (`descope-api.md` §1.5). */
  @Get()
  @Answers(object({ rateLimitTier: text }))
  license(): { rateLimitTier: string } {
    return { rateLimitTier: 'tier1' };
  }
}
