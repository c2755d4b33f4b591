import { Controller, Get } from '@nestjs/common';
import { ProjectStore } from '../keys/index.js';
import { Answers, object, oneOfTexts } from '../schema/index.js';
import { WithoutBearer } from '../wire/index.js';

/** For the orchestrator that starts, stops and routes to instances: it has no token, and nothing here tells of anybody. */
@Controller('health')
export class HealthController {
  constructor(private readonly store: ProjectStore) {}

  /** The process answers. Asks nobody else: an outage of the database is no reason to restart this. */
  @WithoutBearer()
  @Get('live')
  @Answers(object({ status: oneOfTexts(['ok']) }))
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers, too; else 503. */
  @WithoutBearer()
  @Get('ready')
  @Answers(object({ status: oneOfTexts(['ok']) }))
  async ready(): Promise<{ status: 'ok' }> {
    await this.store.find();
    return { status: 'ok' };
  }
}
