export {
  accessKey,
  allOf,
  anyOf,
  inTenant,
  mfa,
  notImpersonated,
  permission,
  role,
  stepUp,
  tenantPermission,
  tenantRole,
  user,
} from './blocks.js';
export { compilePolicy } from './compile-policy.js';
export { type Decide, type Refusal, type RefusalCode, type Verdict } from './decision.js';
export { describePolicy } from './describe-policy.js';
export { type Duration } from './duration.js';
export { evaluatePolicy, type PolicyFacts } from './evaluate-policy.js';
export { actsInTenant, mentions, type Policy, type PolicyKind } from './policy.js';
