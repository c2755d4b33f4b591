import { Injectable } from '@nestjs/common';
import { openTenants, type TenantAccess } from '../access/index.js';
import type { JsonMap } from '../json/index.js';
import { toUserResponse, type ResponseUser } from '../users/index.js';
import { findCurrentTenant } from './current-tenant.js';
import type { MyTenantsRequest } from './session.dto.js';
import { RefreshAuthenticator } from './refresh-authenticator.js';
import { SignInHistory, type HistoryEntry } from './sign-in-history.js';

export interface MyTenant {
  readonly id: string;
  readonly name: string;
  readonly customAttributes: JsonMap;
}

export interface MyTenants {
  readonly tenants: readonly MyTenant[];
}

/** What a holder of a refresh token asks about the user. */
@Injectable()
export class MeService {
  constructor(
    private readonly authenticator: RefreshAuthenticator,
    private readonly signIns: SignInHistory,
  ) {}

  async user(token: string): Promise<ResponseUser> {
    const { user } = await this.authenticator.authenticate(token);
    return toUserResponse(user);
  }

  /** The current one, the ones that are named, or all of them. Never one that the user is not in. */
  async tenants(token: string, request: MyTenantsRequest): Promise<MyTenants> {
    const { user, context } = await this.authenticator.authenticate(token);
    const current = findCurrentTenant(user.access, context.tenantId);
    const asked = openTenants(user.access).filter(({ tenantId }) => {
      if (request.dct) return tenantId === current;
      return request.ids.length === 0 || request.ids.includes(tenantId);
    });
    return { tenants: asked.map(toMyTenant) };
  }

  async history(token: string): Promise<HistoryEntry[]> {
    const { user } = await this.authenticator.authenticate(token);
    return this.signIns.list(user.id);
  }
}

function toMyTenant({ tenantId, tenantName, customAttributes }: TenantAccess): MyTenant {
  return { id: tenantId, name: tenantName, customAttributes };
}
