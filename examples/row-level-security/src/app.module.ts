import { Module } from '@nestjs/common';
import { AuthModule } from 'nestjs-descope';
import { ProjectsModule } from './projects.module.js';

@Module({
  imports: [
    AuthModule.forRootAsync({
      useFactory: () => ({
        projectId: process.env.DESCOPE_PROJECT_ID ?? '',
        baseUrl: process.env.DESCOPE_BASE_URL ?? 'https://api.descope.com',
      }),
    }),
    ProjectsModule,
  ],
})
export class AppModule {}
