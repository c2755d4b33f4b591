import { Controller, Delete, Get, HttpCode, Module, Param, Req } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DescopeGuard, type GuardedRequest, IsPublic, NeedsRoles } from './descope.guard.js';

// #region controller
@Controller()
export class ProjectsController {
  private readonly removed: string[] = [];

  @IsPublic()
  @Get('status')
  status() {
    return { ok: true };
  }

  @NeedsRoles('member')
  @Get('tenants/:tenantId/projects')
  list(@Param('tenantId') tenantId: string, @Req() { session }: GuardedRequest) {
    return { tenantId, userId: session?.token.sub };
  }

  @NeedsRoles('admin')
  @Delete('tenants/:tenantId/projects/:id')
  @HttpCode(204)
  remove(@Param('id') id: string) {
    this.removed.push(id);
  }

  @NeedsRoles('admin')
  @Get('settings')
  settings() {
    return { reached: true };
  }
}

@Module({
  controllers: [ProjectsController],
  providers: [{ provide: APP_GUARD, useClass: DescopeGuard }],
})
export class BeforeModule {}
// #endregion
