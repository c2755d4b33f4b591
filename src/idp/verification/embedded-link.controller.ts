import { Body, Controller } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { type EmbeddedLinkAnswer, EmbeddedLinkService } from './embedded-link.service.js';
import { EmbeddedSignInRequest, EmbeddedSignUpRequest } from './manage-link.dto.js';
import { LINK_TOKEN } from './verification.schemas.js';

@Controller('v1/mgmt/user')
export class EmbeddedLinkController {
  constructor(private readonly links: EmbeddedLinkService) {}

  @PostOk('signin/embeddedlink')
  @Answers(LINK_TOKEN)
  signIn(@Body() body: EmbeddedSignInRequest): Promise<EmbeddedLinkAnswer> {
    return this.links.signIn(body);
  }

  @PostOk('signup/embeddedlink')
  @Answers(LINK_TOKEN)
  signUpOrIn(@Body() body: EmbeddedSignUpRequest): Promise<EmbeddedLinkAnswer> {
    return this.links.signUpOrIn(body);
  }
}
