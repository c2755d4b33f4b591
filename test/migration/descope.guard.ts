import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import descope, { type AuthenticationInfo } from '@descope/node-sdk';

/** What the guard needs of Express's request or Fastify's. */
export interface GuardedRequest {
  readonly headers: { readonly authorization?: string };
  readonly params: Readonly<Record<string, string | undefined>>;
  session?: AuthenticationInfo;
}

// #region guard
export const IsPublic = () => SetMetadata('isPublic', true);
export const NeedsRoles = (...roles: string[]) => SetMetadata('roles', roles);

@Injectable()
export class DescopeGuard implements CanActivate {
  private readonly sdk = descope({
    projectId: process.env.DESCOPE_PROJECT_ID ?? '',
    baseUrl: process.env.DESCOPE_BASE_URL ?? '',
  });

  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get<boolean | undefined>('isPublic', context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
    if (scheme !== 'Bearer' || token === undefined) throw new UnauthorizedException();
    try {
      request.session = await this.sdk.validateSession(token);
    } catch {
      throw new UnauthorizedException();
    }
    const roles = this.reflector.get<string[] | undefined>('roles', context.getHandler());
    if (roles !== undefined && !this.sdk.validateTenantRoles(request.session, request.params.tenantId ?? '', roles)) {
      throw new ForbiddenException();
    }
    return true;
  }
}
// #endregion
