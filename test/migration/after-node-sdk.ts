import { Controller, Delete, Get, HttpCode, Module, Param } from '@nestjs/common';
import { AuthModule, CurrentTenant, CurrentUser, Public, type SessionTenant, TenantRoles } from 'nestjs-descope';

// #region controller
@Controller()
export class ProjectsController {
  private readonly removed: string[] = [];

  @Public()
  @Get('status')
  status() {
    return { ok: true };
  }

  @TenantRoles('member')
  @Get('tenants/:tenantId/projects')
  list(@CurrentTenant() { tenantId }: SessionTenant, @CurrentUser('userId') userId: string) {
    return { tenantId, userId };
  }

  @TenantRoles('admin')
  @Delete('tenants/:tenantId/projects/:id')
  @HttpCode(204)
  remove(@Param('id') id: string) {
    this.removed.push(id);
  }

  @TenantRoles('admin')
  @Get('settings')
  settings() {
    return { reached: true };
  }
}

@Module({
  imports: [
    AuthModule.forRootAsync({
      useFactory: () => ({
        projectId: process.env.DESCOPE_PROJECT_ID ?? '',
        baseUrl: process.env.DESCOPE_BASE_URL,
      }),
    }),
  ],
  controllers: [ProjectsController],
})
export class AfterModule {}
// #endregion
