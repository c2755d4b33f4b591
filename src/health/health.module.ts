import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/** Whether the process runs, and whether it can serve. Needs a global AuthModule. */
@Module({ controllers: [HealthController], providers: [Readiness] })
export class HealthModule {}
