import { Body, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AccessGuard, CurrentTenant, TenantParam, TenantPermissions } from '../access/index.js';
import { Member, MembersResponse, MembersService } from '../members/index.js';
import type { SessionTenant } from '../session/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { AddMemberRequest, ListMembersQuery, SetMemberRolesRequest } from './dto/members.dto.js';
import { Refuses } from './refuses.decorator.js';

/** The members of a tenant, for those who may look after its users. */
@ApiTags('members')
@ApiParam({ name: 'tenantId' })
@AuthController('tenants/:tenantId/members')
// A tenant resolver of the host's cannot lead elsewhere than the URL says.
@TenantParam('tenantId')
@TenantPermissions('User Admin')
@UseGuards(AccessGuard)
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Refuses('VALIDATION_FAILED', 'NOT_CONFIGURED')
  @Get()
  list(@CurrentTenant() { tenantId }: SessionTenant, @Query() query: ListMembersQuery): Promise<MembersResponse> {
    return this.members.list(tenantId, query);
  }

  /** Adds a user; one who is a member already gets the roles beside those that they have. */
  @Refuses('VALIDATION_FAILED', 'ROLE_UNKNOWN', 'NOT_FOUND', 'NOT_CONFIGURED')
  @Post()
  add(@CurrentTenant() { tenantId }: SessionTenant, @Body() body: AddMemberRequest): Promise<Member> {
    const { loginId = '', userId, roleNames } = body;
    return this.members.add(tenantId, userId === undefined ? { loginId } : { userId }, roleNames);
  }

  /** These roles and no others. */
  @Refuses('VALIDATION_FAILED', 'ROLE_UNKNOWN', 'NOT_FOUND', 'LAST_TENANT_ADMIN', 'NOT_CONFIGURED')
  @Put(':userId/roles')
  setRoles(
    @CurrentTenant() { tenantId }: SessionTenant,
    @Param('userId') userId: string,
    @Body() { roleNames }: SetMemberRolesRequest,
  ): Promise<Member> {
    return this.members.setRoles(tenantId, userId, roleNames);
  }

  @Refuses('NOT_FOUND', 'LAST_TENANT_ADMIN', 'NOT_CONFIGURED')
  @Delete(':userId')
  @HttpCode(HttpStatus.NO_CONTENT)
  remove(@CurrentTenant() { tenantId }: SessionTenant, @Param('userId') userId: string): Promise<void> {
    return this.members.remove(tenantId, userId);
  }
}
