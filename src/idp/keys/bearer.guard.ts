import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { UnauthorizedRequestError } from '../errors/index.js';
import { parseBearer, WithoutBearer, type WireRequest } from '../wire/index.js';
import { isManagementPath } from './management-path.js';
import { ManagementKey } from './management-key.js';
import { Project } from './project.js';

/**
 * Every request names the project; every management request has the key. Decided by the path, so that a management
 * controller cannot forget to ask. User tokens are checked by the calls that use them.
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly project: Project,
    private readonly managementKey: ManagementKey,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.get(WithoutBearer, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<WireRequest>();
    const bearer = parseBearer(request.headers.authorization);
    if (bearer?.projectId !== this.project.id) throw new UnauthorizedRequestError();
    if (isManagement(request) && !this.managementKey.matches(bearer.rest)) throw new UnauthorizedRequestError();
    return true;
  }
}

/** By the route that was matched, not by the URL that was typed. */
function isManagement(request: WireRequest): boolean {
  return isManagementPath(request.routeOptions.url ?? '');
}
