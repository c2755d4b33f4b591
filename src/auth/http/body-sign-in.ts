import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth.service.js';
import type { AuthResponse } from '../descope/index.js';
import { PasswordSignIn } from '../passport/index.js';
import { SignInRequest } from './dto/sign-in.dto.js';
import { RequestValidationPipe } from './request-validation.pipe.js';

/** The sign-in route without its route: for the `descope-password` strategy. */
@Injectable()
export class BodySignIn extends PasswordSignIn {
  private readonly validation = new RequestValidationPipe();

  constructor(private readonly auth: AuthService) {
    super();
  }

  async signIn(body: unknown): Promise<AuthResponse> {
    const request: unknown = await this.validation.transform(body, { type: 'body', metatype: SignInRequest });
    // The pipe answers an instance or throws; its signature does not say so.
    if (!(request instanceof SignInRequest)) throw new TypeError('the sign-in request was not validated');
    return this.auth.signIn(request.loginId, request.password, request.loginOptions);
  }
}
