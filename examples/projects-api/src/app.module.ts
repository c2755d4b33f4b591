import { Module } from '@nestjs/common';
import { AuthModule } from 'nestjs-descope';
import { ProjectsController } from './projects.controller.js';
import { ProjectsService } from './projects.service.js';
import { ReportsController } from './reports.controller.js';
import { StatusController } from './status.controller.js';

const { DESCOPE_PROJECT_ID = '', DESCOPE_BASE_URL } = process.env;

@Module({
  imports: [
    AuthModule.forRoot({
      projectId: DESCOPE_PROJECT_ID,
      // Without it: Descope's cloud.
      ...(DESCOPE_BASE_URL && { baseUrl: DESCOPE_BASE_URL }),
    }),
  ],
  controllers: [ProjectsController, ReportsController, StatusController],
  providers: [ProjectsService],
})
export class AppModule {}
