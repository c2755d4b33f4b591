import { Controller, Delete, Get, Param, Post } from '@nestjs/common';

import {
  accessKey,
  AllowAccessKeys,
  allOf,
  anyOf,
  Authorize,
  type Caller,
  CurrentTenant,
  CurrentUser,
  mfa,
  NoImpersonation,
  OptionalAuth,
  permission,
  Permissions,
  RequireMfa,
  type SessionActor,
  type SessionTenant,
  StepUp,
  stepUp,
  tenantRole,
} from '../../src/index.js';

@Controller('tenants/:tenantId/invoices')
export class InvoicesController {
  // #region authorize
  @Authorize(allOf(tenantRole('admin'), anyOf(permission('billing'), stepUp('5m'))))
  @Delete(':id')
  cancel(@Param('id') id: string, @CurrentTenant() tenant: SessionTenant) {
    return { cancelled: id, tenantId: tenant.tenantId };
  }
  // #endregion
}

// #region articles
@Controller('articles')
@AllowAccessKeys()
export class ArticlesController {
  @Permissions('articles:read')
  @Get()
  list(@CurrentUser() caller: Caller) {
    return { reader: caller.type === 'user' ? caller.userId : `key ${caller.accessKeyId}` };
  }

  @AllowAccessKeys(false)
  @Post()
  write(@CurrentUser('userId') author: string) {
    return { author };
  }
}
// #endregion

@Controller('account')
export class AccountController {
  // #region person
  @StepUp({ maxAge: '5m' })
  @Post('payouts')
  pay() {
    return { paid: true };
  }

  @RequireMfa()
  @Get('payroll')
  payroll() {
    return { shown: true };
  }

  @NoImpersonation()
  @Delete()
  close(@CurrentUser('userId') userId: string) {
    return { closed: userId };
  }

  @Get()
  show(@CurrentUser('userId') userId: string, @CurrentUser('actor') actor: SessionActor | null) {
    return { userId, actedBy: actor?.userId ?? null };
  }
  // #endregion
}

@AllowAccessKeys()
@Controller('machines')
export class MachinesController {
  @Authorize(accessKey())
  @Get('only')
  only(@CurrentUser('accessKeyId') accessKeyId: string) {
    return { accessKeyId };
  }

  @Authorize(anyOf(accessKey(), mfa()))
  @Get('or-mfa')
  orMfa(@CurrentUser('type') type: string) {
    return { type };
  }

  @Get('user-id')
  userId(@CurrentUser('userId') userId: string) {
    return { userId };
  }

  @AllowAccessKeys(false)
  @OptionalAuth()
  @Get('optional')
  optional(@CurrentUser() caller: Caller | undefined) {
    return { type: caller?.type ?? null };
  }
}

export const callerRoutes = [InvoicesController, ArticlesController, AccountController, MachinesController];
