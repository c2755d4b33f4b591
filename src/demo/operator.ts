import { type Answer, readAnswer } from './answer.js';

/** Whoever runs the service: gives tenants and roles by the provider's management API, as one would by Descope's. */
export class Operator {
  constructor(
    private readonly providerUrl: string,
    private readonly projectId: string,
    private readonly managementKey: string,
  ) {}

  createTenant(id: string): Promise<Answer> {
    return this.post('/v1/mgmt/tenant/create', { id, name: id });
  }

  createRole(name: string): Promise<Answer> {
    return this.post('/v1/mgmt/role/create', { name });
  }

  addToTenant(loginId: string, tenantId: string): Promise<Answer> {
    return this.post('/v1/mgmt/user/update/tenant/add', { loginId, tenantId });
  }

  giveRole(loginId: string, tenantId: string, role: string): Promise<Answer> {
    return this.post('/v2/mgmt/user/update/role/add', { loginId, tenantId, roleNames: [role] });
  }

  private async post(path: string, body: object): Promise<Answer> {
    const response = await fetch(this.providerUrl + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.projectId}:${this.managementKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    return readAnswer(response);
  }
}
