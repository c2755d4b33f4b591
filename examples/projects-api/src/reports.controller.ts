import { Controller, Get } from '@nestjs/common';
import { Roles } from 'nestjs-descope';

/** About all tenants, and so for a role in the project. */
@Controller('reports')
export class ReportsController {
  @Roles('auditor')
  @Get('usage')
  usage(): { uptime: number } {
    return { uptime: Math.floor(process.uptime()) };
  }
}
