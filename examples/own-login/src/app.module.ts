import { Module } from '@nestjs/common';
import { AuthModule } from 'nestjs-descope';
import { AccountController } from './account.controller.js';

@Module({
  imports: [
    AuthModule.forRootAsync({
      // No REST API, and no guard but where a controller asks for one.
      controllers: false,
      globalGuard: false,
      useFactory: () => ({
        projectId: process.env.DESCOPE_PROJECT_ID ?? '',
        baseUrl: process.env.DESCOPE_BASE_URL ?? 'https://api.descope.com',
        tokenDelivery: 'body',
      }),
    }),
  ],
  controllers: [AccountController],
})
export class AppModule {}
