import type { ExecutionContext } from '@nestjs/common';

import { sessionOf, type SessionTenant } from '../session/index.js';
import { AccessMisuseError } from './access-misuse.error.js';
import { policyOf } from './access-policy.js';
import { tenantOf } from './acting-tenant.js';
import { kindOf, requestOf } from './call/index.js';

/** For error messages: `ProjectsController.remove`. */
export function describeHandler(context: ExecutionContext): string {
  return `${context.getClass().name}.${context.getHandler().name}`;
}

/**
 * The request that a parameter decorator reads from, if a guard did its work.
 *
 * @throws {AccessMisuseError} the handler demands a session, and none was verified: `undefined` for a user's id could be
 * read as "any user" further on
 */
export function verifiedRequest(context: ExecutionContext): object {
  const { mode } = policyOf(context.getHandler(), context.getClass());
  // Passport may have authenticated a public route. Elsewhere nobody has.
  if (mode === 'public' && kindOf(context) !== 'http') return {};
  const request = requestOf(context);
  if (mode === 'required' && sessionOf(request) === undefined) {
    throw new AccessMisuseError(
      `${describeHandler(context)} needs a session, and no guard has verified one. Add AccessGuard.`,
    );
  }
  return request;
}

/** The tenant that was checked for this handler. `undefined` where it demands none, whatever other messages were allowed. */
export function tenantFor(context: ExecutionContext, request: object): SessionTenant | undefined {
  // Nest does not tell exception filters which handler failed.
  const handler: unknown = context.getHandler();
  const isDemanded = handler === null || policyOf(context.getHandler(), context.getClass()).actsInTenant;
  return isDemanded ? tenantOf(request) : undefined;
}
