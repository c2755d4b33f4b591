import { Logger, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';

/** Whether the process runs, and whether it can serve. Needs a global AuthModule. */
@Module({
  // Its own logger writes past the service's.
  imports: [TerminusModule.forRoot({ logger: Logger, errorLogStyle: 'json' })],
  controllers: [HealthController],
})
export class HealthModule {}
