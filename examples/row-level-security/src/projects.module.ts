import { Module } from '@nestjs/common';
import { SessionContextModule } from 'nestjs-descope';
import { Pool } from 'pg';
import { ProjectStore } from './project.store.js';
import { ProjectsController } from './projects.controller.js';
import { TenantDatabase } from './tenant-database.js';

@Module({
  imports: [SessionContextModule],
  controllers: [ProjectsController],
  providers: [
    ProjectStore,
    TenantDatabase,
    {
      provide: Pool,
      useFactory: () =>
        new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_CONNECTIONS ?? 10) }),
    },
  ],
})
export class ProjectsModule {}
