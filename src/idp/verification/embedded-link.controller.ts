import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { EmbeddedLinkService, type EmbeddedLinkAnswer } from './embedded-link.service.js';
import { EmbeddedSignInRequest, EmbeddedSignUpRequest } from './manage-link.dto.js';

@Controller('v1/mgmt/user')
export class EmbeddedLinkController {
  constructor(private readonly links: EmbeddedLinkService) {}

  @PostOk('signin/embeddedlink')
  signIn(@Body() body: EmbeddedSignInRequest): Promise<EmbeddedLinkAnswer> {
    return this.links.signIn(body);
  }

  @PostOk('signup/embeddedlink')
  signUpOrIn(@Body() body: EmbeddedSignUpRequest): Promise<EmbeddedLinkAnswer> {
    return this.links.signUpOrIn(body);
  }
}
