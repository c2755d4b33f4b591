import type { Policy } from './policy.js';

/**
 * A policy in words, on one line: `tenantRole(admin) and (permission(billing) or stepUp(300s))`.
 */
export function describePolicy(policy: Policy): string {
  switch (policy.kind) {
    case 'allOf':
      return policy.of.map(nested).join(' and ');
    case 'anyOf':
      return policy.of.map(nested).join(' or ');
    case 'stepUp':
      return `stepUp(${policy.maxAge}s)`;
    default:
      return 'name' in policy ? `${policy.kind}(${policy.name})` : policy.kind;
  }
}

function nested(policy: Policy): string {
  const words = describePolicy(policy);
  return 'of' in policy && policy.of.length > 1 ? `(${words})` : words;
}
