import type { AccessPolicy } from './access-policy.js';
import { actsInTenant, allOf, compilePolicy, type Decide, mentions, type Policy, user } from './policy/index.js';

const decisions = new WeakMap<AccessPolicy, Decide>();

/**
 * What of a policy can be refused before the tenant is known. What a step-up or a second factor can mend is not: it is said
 * last, so that nobody proves again who they are only to be refused.
 */
export function decideBeforeTenant(policy: AccessPolicy): Decide {
  const known = decisions.get(policy);
  if (known !== undefined) return known;
  const decide = compile(policy);
  decisions.set(policy, decide);
  return decide;
}

function compile({ accessKeys, demand }: AccessPolicy): Decide {
  const demands = demand === undefined ? [] : conjunctsOf(demand);
  const early = [...(accessKeys ? [] : [user()]), ...demands].filter(
    (part) => !actsInTenant(part) && !mentions(part, ['stepUp', 'mfa']),
  );
  const [first, ...others] = early;
  return first === undefined ? () => 'granted' : compilePolicy(allOf(first, ...others));
}

function conjunctsOf(policy: Policy): readonly Policy[] {
  return policy.kind === 'allOf' ? policy.of.flatMap(conjunctsOf) : [policy];
}
