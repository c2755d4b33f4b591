import { type CanActivate, Controller, Delete, type ExecutionContext, Get, Post, UseGuards } from '@nestjs/common';

import {
  CurrentTenant,
  CurrentUser,
  OptionalAuth,
  Permissions,
  Public,
  RequireTenant,
  Roles,
  SessionJwt,
  TenantParam,
  TenantPermissions,
  TenantRoles,
} from '../../src/auth/access/index.js';
import type { SessionTenant, SessionUser } from '../../src/auth/session/index.js';

/** What a careless middleware, or another package, may do. */
class WritesRequestUser implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    context.switchToHttp().getRequest<{ user: unknown }>().user = { userId: 'U-forged', roles: ['admin'] };
    return true;
  }
}

@Controller()
export class RootController {
  @Public()
  @Get('public')
  open(@CurrentUser() user: SessionUser | undefined) {
    return { user: user ?? null };
  }

  @OptionalAuth()
  @Get('optional')
  optional(@CurrentUser('userId') userId: string | undefined) {
    return { userId: userId ?? null };
  }

  @OptionalAuth()
  @Roles('admin')
  @Get('optional-admin')
  optionalAdmin() {
    return { reached: true };
  }

  @Get('me')
  me(@CurrentUser() user: SessionUser, @SessionJwt() jwt: string) {
    return { userId: user.userId, roles: user.roles, jwt };
  }

  @Post('write')
  write() {
    return { reached: true };
  }

  @Public()
  @UseGuards(WritesRequestUser)
  @Get('forged-user')
  forgedUser(@CurrentUser() user: SessionUser | undefined) {
    return { user: user ?? null };
  }

  @Roles('admin', 'editor')
  @Get('any-role')
  anyRole() {
    return { reached: true };
  }

  @Roles('admin', 'editor', { match: 'all' })
  @Get('all-roles')
  allRoles() {
    return { reached: true };
  }

  @Permissions('articles:write')
  @Get('permission')
  permission() {
    return { reached: true };
  }
}

@Public()
@Controller('public-class')
export class PublicController {
  @Get('open')
  open() {
    return { reached: true };
  }

  @Public(false)
  @Get('protected')
  protected() {
    return { reached: true };
  }

  @Roles('admin')
  @Get('admin')
  admin() {
    return { reached: true };
  }
}

@Roles('staff')
@Controller('staff')
export class StaffController {
  @Get()
  list() {
    return { reached: true };
  }

  @Roles('admin')
  @Get('admin')
  admin() {
    return { reached: true };
  }
}

@RequireTenant()
@Controller('tenants/:tenantId/projects')
export class ProjectsController {
  @Get()
  list(@CurrentTenant() tenant: SessionTenant) {
    return tenant;
  }

  @TenantRoles('admin')
  @Delete(':id')
  remove(@CurrentTenant() tenant: SessionTenant) {
    return { tenantId: tenant.tenantId };
  }

  @TenantPermissions('billing')
  @Get('bills')
  bills() {
    return { reached: true };
  }
}

@RequireTenant()
@Controller('acting')
export class ActingController {
  @Get()
  acting(@CurrentTenant() tenant: SessionTenant) {
    return { tenantId: tenant.tenantId };
  }
}

@TenantParam('orgId')
@Controller('organisations')
export class OrganisationsController {
  @Get(':orgId')
  show(@CurrentTenant() tenant: SessionTenant) {
    return { tenantId: tenant.tenantId };
  }
}

@Controller('mistakes')
export class MistakesController {
  @Get('no-tenant-demanded')
  noTenantDemanded(@CurrentTenant() tenant: SessionTenant) {
    return tenant;
  }
}

export const routes = [
  RootController,
  PublicController,
  StaffController,
  ProjectsController,
  ActingController,
  OrganisationsController,
  MistakesController,
];
