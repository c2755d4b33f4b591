import { Body, Get, HttpCode, HttpStatus, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthService } from '../auth.service.js';
import { AuthResponse, TenantsResponse } from '../descope/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { SelectTenantRequest } from './dto/tenants.dto.js';
import { RefreshJwt, RefreshTokenGuard } from './refresh-token.guard.js';
import { Refuses } from './refuses.decorator.js';

/** The tenants of the user who is signed in. */
@ApiTags('tenants')
@AuthController('tenants')
@UseGuards(RefreshTokenGuard)
export class TenantsController {
  constructor(private readonly auth: AuthService) {}

  @Get()
  tenants(@RefreshJwt() refreshJwt: string): Promise<TenantsResponse> {
    return this.auth.tenants(refreshJwt);
  }

  /** A session whose current tenant is this one. */
  @Refuses('VALIDATION_FAILED', 'TENANT_MISMATCH', 'ORIGIN_REFUSED')
  @Post('select')
  @HttpCode(HttpStatus.OK)
  select(@RefreshJwt() refreshJwt: string, @Body() { tenantId }: SelectTenantRequest): Promise<AuthResponse> {
    return this.auth.selectTenant(refreshJwt, tenantId);
  }
}
