import { Controller, Delete, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { AuthModule, CurrentUser, Permissions, Public, Roles, type SessionUser } from 'nestjs-descope';

// #region controller
@Controller('documents')
export class DocumentsController {
  private readonly removed: string[] = [];

  @Public()
  @Get('count')
  count() {
    return { count: 0 };
  }

  @Get()
  list(@CurrentUser() user: SessionUser) {
    return { owner: user.userId };
  }

  @Roles('editor', 'admin', { match: 'any' })
  @Post()
  create() {
    return { created: true };
  }

  @Permissions('documents:delete')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string) {
    this.removed.push(id);
  }
}
// #endregion

// #region module
@Module({
  imports: [
    AuthModule.forRootAsync({
      useFactory: () => ({
        projectId: process.env.DESCOPE_PROJECT_ID ?? '',
        baseUrl: process.env.DESCOPE_BASE_URL,
      }),
    }),
  ],
  controllers: [DocumentsController],
})
export class AppModule {}
// #endregion
