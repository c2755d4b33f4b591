import type { Caller } from '../../session/index.js';
import type { Decide, Refusal } from './decision.js';
import type { StepUpDemand } from './policy.js';

const MFA_REQUIRED: Refusal = Object.freeze({ code: 'MFA_REQUIRED' });
const IMPERSONATION_REFUSED: Refusal = Object.freeze({ code: 'IMPERSONATION_REFUSED' });
const ACCESS_KEY_REFUSED: Refusal = Object.freeze({ code: 'ACCESS_KEY_REFUSED' });
const ACCESS_KEY_REQUIRED: Refusal = Object.freeze({ code: 'ACCESS_KEY_REQUIRED' });

/**
 * A user and no program, or the other way round. Each of the demands on a person below refuses access keys by itself as
 * well, with the same code: a program can neither prove again who it is nor have a second factor.
 */
export function decideCallerKind(kind: Caller['type']): Decide {
  const refusal = kind === 'user' ? ACCESS_KEY_REFUSED : ACCESS_KEY_REQUIRED;
  return ({ type }) => (type === kind ? 'granted' : refusal);
}

/** `now - NaN` compares as false: an age that is not known is too old. */
export function decideStepUp({ maxAge }: StepUpDemand): Decide {
  const refusal: Refusal = Object.freeze({ code: 'STEP_UP_REQUIRED', maxAge });
  return (caller, _tenantId, now) => {
    if (caller.type !== 'user') return ACCESS_KEY_REFUSED;
    const isProved = caller.steppedUp && proofs(caller.methods) > 0;
    return isProved && now - caller.issuedAt <= maxAge ? 'granted' : refusal;
  };
}

/** Two methods in `amr` may be two ways to the same mailbox: only `mfa` says that they were two factors. */
export const decideMfa: Decide = (caller) => {
  if (caller.type !== 'user') return ACCESS_KEY_REFUSED;
  return proofs(caller.methods) > 0 && caller.methods.includes('mfa') ? 'granted' : MFA_REQUIRED;
};

/** `null` says that nobody acts in the user's place; nothing at all says nothing. An access key is nobody's impersonation. */
export const decideNotImpersonated: Decide = (caller) => {
  switch (caller.type) {
    case 'user':
      return caller.actor === null ? 'granted' : IMPERSONATION_REFUSED;
    case 'accessKey':
      return 'granted';
    default:
      return IMPERSONATION_REFUSED;
  }
};

function proofs(methods: readonly string[] | undefined): number {
  return Array.isArray(methods) ? methods.length : 0;
}
