import type { AuthErrorCode } from '../errors/index.js';
import type { InspectedHandler } from '../inspection/index.js';
import { type Operation, refusalResponses } from './refusal-responses.js';
import { type Circumstances, refusalsOf } from './refusals.js';
import { cookieScheme, type Token } from './security-schemes.js';

export interface OperationCircumstances extends Circumstances {
  readonly demands: 'shown' | 'hidden';
}

/**
 * An operation with what is said of its handler; what stands there already stays.
 *
 * @param handlers more than one if any of them may be meant: then with what the first demands, and every one's refusals
 */
export function documentedOperation(
  operation: Operation,
  credential: Token,
  handlers: readonly [InspectedHandler, ...InspectedHandler[]],
  circumstances: OperationCircumstances,
): Operation {
  const [handler] = handlers;
  const { policy } = handler;
  const refusals = new Set(handlers.flatMap((each) => refusalsIfAsked(each, circumstances)));
  const tokens = [{ [credential]: [] }, ...(circumstances.hasCookies ? [{ [cookieScheme(credential)]: [] }] : [])];
  const isOptional = credential === 'session' && policy.mode === 'optional';
  const documented: Operation = {
    ...operation,
    security: operation.security ?? (isOptional ? [{}, ...tokens] : tokens),
    responses: { ...refusalResponses([...refusals]), ...operation.responses },
  };
  return circumstances.demands === 'shown' ? Object.assign({ 'x-access': extension(handler) }, documented) : documented;
}

function refusalsIfAsked(handler: InspectedHandler, circumstances: Circumstances): AuthErrorCode[] {
  return handler.credential === 'none' ? [] : refusalsOf(handler, handler.credential, circumstances);
}

/** For people, and the policy itself for programs. */
function extension({ demands, tenantFrom, policy, credential }: InspectedHandler): object {
  return {
    demands,
    ...(credential === 'session' && policy.demand !== undefined && { policy: policy.demand }),
    ...(tenantFrom !== undefined && { tenantFrom }),
  };
}
