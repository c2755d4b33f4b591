import { Module } from '@nestjs/common';
import { AuthModule } from 'nestjs-descope';
import { ProjectsController } from './projects.controller.js';

@Module({
  imports: [
    AuthModule.forRoot({
      projectId: process.env.DESCOPE_PROJECT_ID ?? '',
      baseUrl: process.env.DESCOPE_BASE_URL,
      tokenDelivery: 'body',
    }),
  ],
  controllers: [ProjectsController],
})
export class AppModule {}
