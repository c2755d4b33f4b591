import type { Decide, Refusal } from './decision.js';

/** Each of them has to grant. Refused with what weighs most, of equal ones with the first. */
export function allHold(parts: readonly Decide[]): Decide {
  return (caller, tenantId, now) => {
    let worst: Refusal | undefined;
    for (const decide of parts) {
      const verdict = decide(caller, tenantId, now);
      if (verdict !== 'granted' && (worst === undefined || weight(verdict) > weight(worst))) worst = verdict;
    }
    return worst ?? 'granted';
  };
}

/** One that grants is enough. Refused with what weighs least, of equal ones with the first. */
export function oneHolds([first, ...others]: readonly Decide[]): Decide {
  return (caller, tenantId, now) => {
    let best = first === undefined ? NOTHING_ASKED : first(caller, tenantId, now);
    for (const decide of others) {
      if (best === 'granted') return best;
      const verdict = decide(caller, tenantId, now);
      if (verdict === 'granted' || weight(verdict) < weight(best)) best = verdict;
    }
    return best;
  };
}

const NOTHING_ASKED: Refusal = Object.freeze({ code: 'PERMISSION_REQUIRED' });

/** How far the caller is from being let in: a proof can be given at once, a role cannot. */
function weight({ code }: Refusal): number {
  if (code === 'STEP_UP_REQUIRED') return 1;
  return code === 'MFA_REQUIRED' ? 2 : 3;
}
