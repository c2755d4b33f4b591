import { Injectable } from '@nestjs/common';
import { isJsonMap, type JsonMap } from '../json/index.js';
import { MANAGEMENT_ACTOR } from '../keys/index.js';
import type { AuditEntry } from './audit-entry.js';
import { AuditLog } from './audit-log.js';
import { AuditUsers } from './audit-users.js';
import type { AuditedCall } from './audited-calls.js';
import { subjectOf, textOf, thingIn, usersIn, type AuditedRequest, type AuditedUser } from './audited-request.js';

/** Makes records of calls. Test users leave none (`descope-api.md` §3.3). */
@Injectable()
export class AuditRecorder {
  constructor(
    private readonly log: AuditLog,
    private readonly users: AuditUsers,
  ) {}

  /** Before a management call: afterwards the user may be gone. */
  async findTarget(request: AuditedRequest): Promise<AuditedUser | undefined> {
    if (!isManagement(request)) return undefined;
    return this.users.find(textOf(request.body, 'identifier', 'loginId', 'userId'));
  }

  async succeeded(
    call: AuditedCall,
    request: AuditedRequest,
    target: AuditedUser | undefined,
    answer: unknown,
  ): Promise<void> {
    const shown = usersIn(answer);
    if (isJsonMap(answer) && answer.firstSeen === true) await this.created(call, request, shown);
    if (call.action === '') return;
    const users = shown.length > 0 ? shown : [target].filter((user) => user !== undefined);
    const common = this.common(call, request, answer);
    if (users.length === 0)
      await this.log.record({ ...common, ...ownSubject(request, answer), data: dataOf(request, answer) });
    for (const user of users.filter(({ test }) => !test)) {
      await this.log.record({ ...common, userId: user.id, externalIds: user.loginIds, ...actorOf(request, user.id) });
    }
  }

  /** A wrong credential, whoever presented it. */
  async refused(call: AuditedCall, request: AuditedRequest): Promise<void> {
    if (call.failure === undefined) return;
    const loginId = textOf(request.body, 'loginId');
    const user = loginId === '' ? undefined : await this.users.findByLoginId(loginId);
    if (user?.test === true) return;
    await this.log.record({
      action: call.failure,
      type: 'warn',
      userId: user?.id ?? '',
      actorId: user?.id ?? '',
      method: call.method ?? '',
      remoteAddress: request.ip,
      externalIds: loginId === '' ? [] : [loginId],
    });
  }

  /** By signing up, once: an invited user was made before. */
  private async created(call: AuditedCall, request: AuditedRequest, users: readonly AuditedUser[]): Promise<void> {
    for (const user of users.filter(({ test }) => !test)) {
      if (await this.log.has('UserCreated', user.id)) continue;
      const { remoteAddress } = this.common(call, request, {});
      const entry = { action: 'UserCreated', method: call.method ?? '', userId: user.id, externalIds: user.loginIds };
      await this.log.record({ ...entry, ...(remoteAddress && { remoteAddress }), ...actorOf(request, user.id) });
    }
  }

  private common(call: AuditedCall, request: AuditedRequest, answer: unknown): AuditEntry {
    const tenantId = textOf(request.body, 'tenantId', 'selectedTenant') || ownTenant(request, answer);
    return {
      action: call.action,
      method: call.method ?? '',
      remoteAddress: request.ip,
      tenants: tenantId === '' ? [] : [tenantId],
    };
  }
}

function isManagement({ routeOptions }: AuditedRequest): boolean {
  return /^\/v\d+\/mgmt\//.test(routeOptions.url ?? '');
}

/** Management acts by its key, or for the user whom it names as the actor. */
function actorOf(request: AuditedRequest, userId: string): { actorId: string } {
  if (!isManagement(request)) return { actorId: userId };
  return { actorId: textOf(request.body, 'impersonatorId') || MANAGEMENT_ACTOR };
}

function dataOf(request: AuditedRequest, answer: unknown): JsonMap {
  return isManagement(request) ? thingIn(request.body, answer) : {};
}

/** Of a call that shows no user: the subject of the token, or the key that was exchanged. */
function ownSubject(request: AuditedRequest, answer: unknown): { userId: string; actorId: string } {
  const userId = subjectOf(request) || textOf(answer, 'keyId');
  return { userId, ...actorOf(request, userId) };
}

function ownTenant({ routeOptions, body }: AuditedRequest, answer: unknown): string {
  const ofTenant = /^\/v\d+\/mgmt\/tenant\//.test(routeOptions.url ?? '');
  return ofTenant ? textOf(body, 'id') || textOf(answer, 'id') : '';
}
