import { AccessMisuseError } from '../access-misuse.error.js';
import { allHold, oneHolds } from './combine.js';
import type { Decide } from './decision.js';
import { decideGrant, decideMembership } from './decide-grant.js';
import { decideCallerKind, decideMfa, decideNotImpersonated, decideStepUp } from './decide-caller.js';
import type { Combination, Policy } from './policy.js';

/**
 * A policy as a function, made once for each handler.
 *
 * @throws {AccessMisuseError} a kind that is not known here, or a combination of nothing: what cannot be read grants nothing
 */
export function compilePolicy(policy: Policy): Decide {
  switch (policy.kind) {
    case 'allOf':
      return allHold(partsOf(policy));
    case 'anyOf':
      return oneHolds(partsOf(policy));
    case 'role':
    case 'permission':
    case 'tenantRole':
    case 'tenantPermission':
      return decideGrant(policy);
    case 'inTenant':
      return decideMembership;
    case 'stepUp':
      return decideStepUp(policy);
    case 'mfa':
      return decideMfa;
    case 'notImpersonated':
      return decideNotImpersonated;
    case 'user':
    case 'accessKey':
      return decideCallerKind(policy.kind);
    default:
      throw new AccessMisuseError(`There is no such policy: ${JSON.stringify(policy)}`);
  }
}

function partsOf({ kind, of }: Combination): readonly Decide[] {
  if (of.length === 0) throw new AccessMisuseError(`${kind}() needs a policy.`);
  return of.map(compilePolicy);
}
