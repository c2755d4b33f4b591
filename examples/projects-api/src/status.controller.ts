import { Controller, Get } from '@nestjs/common';
import { Public } from 'nestjs-descope';

@Controller('status')
export class StatusController {
  /** The one route that is not protected, and says so. */
  @Public()
  @Get()
  status(): { ok: boolean } {
    return { ok: true };
  }
}
