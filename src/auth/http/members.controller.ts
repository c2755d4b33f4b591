import { Body, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AccessGuard, CurrentTenant, TenantParam, TenantPermissions } from '../access/index.js';
import { Member, MembersResponse, MembersService } from '../members/index.js';
import type { SessionTenant } from '../session/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { AddMemberRequest, ListMembersQuery, SetMemberRolesRequest } from './dto/members.dto.js';

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

  @Get()
  list(@CurrentTenant() { tenantId }: SessionTenant, @Query() query: ListMembersQuery): Promise<MembersResponse> {
    return this.members.list(tenantId, query);
  }

  /** Adds a user; one who is a member already gets the roles beside those that they have. */
  @Post()
  add(@CurrentTenant() { tenantId }: SessionTenant, @Body() body: AddMemberRequest): Promise<Member> {
    const { loginId = '', userId, roleNames } = body;
    return this.members.add(tenantId, userId === undefined ? { loginId } : { userId }, roleNames);
  }

  /** These roles and no others. */
  @Put(':userId/roles')
  setRoles(
    @CurrentTenant() { tenantId }: SessionTenant,
    @Param('userId') userId: string,
    @Body() { roleNames }: SetMemberRolesRequest,
  ): Promise<Member> {
    return this.members.setRoles(tenantId, userId, roleNames);
  }

  @Delete(':userId')
  @HttpCode(HttpStatus.NO_CONTENT)
  remove(@CurrentTenant() { tenantId }: SessionTenant, @Param('userId') userId: string): Promise<void> {
    return this.members.remove(tenantId, userId);
  }
}
