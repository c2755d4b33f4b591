import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthRequiredError, TokenExpiredError } from '../errors/index.js';
import { type HttpRequest, RequestAuthenticator } from '../session/index.js';

const GONE_IS_FINE = 'nestjs-descope:refresh-token-may-be-gone';

/** Lets requests through whose refresh JWT is absent or has expired: signing out twice is no error. */
export const RefreshTokenMayBeGone = (): MethodDecorator => SetMetadata(GONE_IS_FINE, true);

/** The refresh JWTs that were verified, by request: nothing that a client sends can put one here. */
const verified = new WeakMap<object, string>();

/** Routes for which a session JWT is not enough: it asks for the refresh JWT, and verifies it before anything goes upstream. */
@Injectable()
export class RefreshTokenGuard implements CanActivate {
  constructor(
    private readonly authenticator: RequestAuthenticator,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const mayBeGone = this.reflector.get<boolean | undefined>(GONE_IS_FINE, context.getHandler()) ?? false;
    const session = await this.authenticator.refresh(request).catch((error: unknown) => {
      if (mayBeGone && error instanceof TokenExpiredError) return undefined;
      throw error;
    });
    if (session) verified.set(request, session.jwt);
    else if (!mayBeGone) throw new AuthRequiredError();
    return true;
  }
}

/** The verified refresh JWT; undefined only where RefreshTokenMayBeGone. */
export const RefreshJwt = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined =>
  verified.get(context.switchToHttp().getRequest<object>()),
);
