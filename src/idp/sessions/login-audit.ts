import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.js';
import type { User } from '../users/index.js';
import type { SessionProof } from './session.js';

export interface Login {
  readonly user: User;
  readonly ip: string;
  /** Current tenant that was chosen, or empty. */
  readonly tenantId: string;
  /** As audit records have it: `password`, `otp`, … */
  readonly method: string;
}

/** Keeps who signed in, from where and how. Test users leave no trace (`descope-api.md` §3.3). */
@Injectable()
export class LoginAudit {
  constructor(private readonly log: AuditLog) {}

  /** The proof, and once it holds the record, in the same transaction: a session that does not begin is no login. */
  after(proof: SessionProof, { user, ip, tenantId, method }: Login): SessionProof {
    if (user.test) return proof;
    return async (q) => {
      await proof(q);
      await this.log.write(q, {
        action: 'LoginSucceed',
        userId: user.id,
        actorId: user.id,
        method,
        remoteAddress: ip,
        externalIds: user.loginIds,
        tenants: tenantId === '' ? [] : [tenantId],
      });
    };
  }
}
