import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { OptionalAuth } from './optional-auth.decorator.js';
import { Public } from './public.decorator.js';
import { type Requirement, requirementsOn } from './requirement.js';
import { TenantParam } from './tenant-param.decorator.js';

export type Handler = ReturnType<ExecutionContext['getHandler']>;
export type Controller = ReturnType<ExecutionContext['getClass']>;

/** What a handler's decorators and its class's come to. */
export interface AccessPolicy {
  /** `public`: nothing is verified. `optional`: no token is no error. `required`: no token is one. */
  readonly mode: 'public' | 'optional' | 'required';
  readonly requirements: readonly Requirement[];
  /** The route parameter that was named to hold the tenant's id. */
  readonly tenantParam?: string;
}

const reflector = new Reflector();

// By class within handler: two controllers that inherit one handler share the function, and not what their classes demand.
const policies = new WeakMap<object, WeakMap<object, AccessPolicy>>();

/** Decorators have all run before the first request, so that each pair is looked at once. */
export function policyOf(handler: Handler, controller: Controller): AccessPolicy {
  const ofHandler = policies.get(handler) ?? new WeakMap<object, AccessPolicy>();
  const known = ofHandler.get(controller);
  if (known !== undefined) return known;
  const policy = Object.freeze(readPolicy(handler, controller));
  policies.set(handler, ofHandler.set(controller, policy));
  return policy;
}

function readPolicy(handler: Handler, controller: Controller): AccessPolicy {
  const own = demandsOf(handler);
  const handlerMode = own.length > 0 ? 'required' : modeOf(handler);
  if (handlerMode === 'public') return { mode: 'public', requirements: [] };
  const requirements = [...demandsOf(controller), ...own];
  const tenantParam = tenantParamOn(handler) ?? tenantParamOn(controller);
  return {
    mode: requirements.length > 0 ? 'required' : (handlerMode ?? modeOf(controller) ?? 'required'),
    requirements,
    ...(tenantParam !== undefined && { tenantParam }),
  };
}

/** Naming the parameter that holds the tenant is to demand the tenant. */
function demandsOf(target: Handler | Controller): readonly Requirement[] {
  const demands = requirementsOn(target);
  return tenantParamOn(target) === undefined ? demands : [...demands, { scope: 'tenant', grant: 'membership' }];
}

/** `undefined` where nothing is said. Of two words on one spot the stricter counts. */
function modeOf(target: Handler | Controller): AccessPolicy['mode'] | undefined {
  const isPublic = reflector.get<boolean | undefined>(Public.KEY, target);
  const isOptional = reflector.get<boolean | undefined>(OptionalAuth.KEY, target);
  if (isPublic === undefined && isOptional === undefined) return undefined;
  if (isPublic === false || isOptional === false) return 'required';
  return isOptional ? 'optional' : 'public';
}

function tenantParamOn(target: Handler | Controller): string | undefined {
  return reflector.get<string | undefined>(TenantParam.KEY, target);
}
