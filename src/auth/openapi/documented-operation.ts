import type { InspectedHandler } from '../inspection/index.js';
import { type Operation, refusalResponses } from './refusal-responses.js';
import { type Circumstances, refusalsOf } from './refusals.js';
import { cookieScheme, type Token } from './security-schemes.js';

export interface OperationCircumstances extends Circumstances {
  readonly demands: 'shown' | 'hidden';
}

/** An operation with what is said of its handler; what stands there already stays. */
export function documentedOperation(
  operation: Operation,
  credential: Token,
  handler: InspectedHandler,
  circumstances: OperationCircumstances,
): Operation {
  const { policy } = handler;
  const tokens = [{ [credential]: [] }, ...(circumstances.hasCookies ? [{ [cookieScheme(credential)]: [] }] : [])];
  const isOptional = credential === 'session' && policy.mode === 'optional';
  const documented: Operation = {
    ...operation,
    security: operation.security ?? (isOptional ? [{}, ...tokens] : tokens),
    responses: { ...refusalResponses(refusalsOf(handler, credential, circumstances)), ...operation.responses },
  };
  return circumstances.demands === 'shown' ? Object.assign(documented, { 'x-access': extension(handler) }) : documented;
}

/** For people, and the policy itself for programs. */
function extension({ demands, tenantFrom, policy, credential }: InspectedHandler): object {
  return {
    demands,
    ...(credential === 'session' && policy.demand !== undefined && { policy: policy.demand }),
    ...(tenantFrom !== undefined && { tenantFrom }),
  };
}
