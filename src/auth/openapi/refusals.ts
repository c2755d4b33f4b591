import { mentions, type PolicyKind, resourceTenantOf } from '../access/index.js';
import type { AuthErrorCode } from '../errors/index.js';
import type { InspectedHandler } from '../inspection/index.js';

/** What an operation is asked under, beside what it demands. */
export interface Circumstances {
  readonly hasCookies: boolean;
  readonly isWrite: boolean;
}

const BAD_TOKEN: readonly AuthErrorCode[] = ['TOKEN_MALFORMED', 'TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOKEN_WRONG_TYPE'];

const REFUSED_BY: readonly (readonly [code: AuthErrorCode, kinds: readonly PolicyKind[]])[] = [
  ['STEP_UP_REQUIRED', ['stepUp']],
  ['MFA_REQUIRED', ['mfa']],
  ['ROLE_REQUIRED', ['role', 'tenantRole']],
  ['PERMISSION_REQUIRED', ['permission', 'tenantPermission']],
  ['TENANT_REQUIRED', ['inTenant', 'tenantRole', 'tenantPermission']],
  ['TENANT_MISMATCH', ['inTenant', 'tenantRole', 'tenantPermission']],
  ['IMPERSONATION_REFUSED', ['notImpersonated']],
  ['ACCESS_KEY_REQUIRED', ['accessKey']],
  ['ACCESS_KEY_REFUSED', ['user', 'stepUp', 'mfa']],
];

/** The codes by which a request may be refused before its handler sees it. */
export function refusalsOf(
  { entryPoint, policy: { mode, demand, accessKeys } }: InspectedHandler,
  credential: 'session' | 'refresh',
  { hasCookies, isWrite }: Circumstances,
): AuthErrorCode[] {
  const isSession = credential === 'session';
  const hides = resourceTenantOf(entryPoint.handler, entryPoint.controller)?.refuseWith === 'NOT_FOUND';
  const codes: AuthErrorCode[] = [
    ...(isSession && mode === 'optional' ? [] : (['AUTH_REQUIRED'] as const)),
    ...BAD_TOKEN,
    ...(isSession && demand !== undefined
      ? REFUSED_BY.filter(([, kinds]) => mentions(demand, kinds)).map(([code]) => code)
      : []),
    ...(isSession && hides ? (['NOT_FOUND'] as const) : []),
    ...(isSession && !accessKeys ? (['ACCESS_KEY_REFUSED'] as const) : []),
    ...(hasCookies && isWrite ? (['ORIGIN_REFUSED'] as const) : []),
    'UPSTREAM_UNAVAILABLE',
  ];
  return [...new Set(codes)];
}
