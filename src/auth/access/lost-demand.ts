import 'reflect-metadata';

import type { Type } from '@nestjs/common';

import { type Controller, type Handler, policyOf } from './access-policy.js';
import { AllowAccessKeys } from './caller.decorators.js';
import { decoratedOn } from './decorated.js';
import { OptionalAuth } from './optional-auth.decorator.js';
import type { Policy } from './policy/index.js';
import { Public } from './public.decorator.js';
import { requirementsOn } from './requirement.js';
import { resourceTenantOn } from './tenant-of.decorator.js';
import { TenantParam } from './tenant-param.decorator.js';

/** `replaced`: another function runs than was decorated. `overridden`: a subclass's method says less than the one above it. */
export type LostDemand = 'replaced' | 'overridden';

const WORDS = [Public.KEY, OptionalAuth.KEY, AllowAccessKeys.KEY, TenantParam.KEY];

/**
 * Whether the access decorators of a method miss the function that runs: decorators write on functions, and Nest reads the
 * one that it calls. An override that says `@Public()`, `@Public(false)` or `@OptionalAuth()` decides anew, and loses nothing.
 *
 * @param runs what Nest calls under this name
 */
export function lostDemand(controller: Type, method: string, runs: Handler): LostDemand | undefined {
  let isNearest = true;
  for (const prototype of prototypesOf(controller)) {
    const decorated = decoratedOn(prototype, method).filter((each) => each !== runs);
    if (isNearest && !decorated.every((each) => saysAsMuch(runs, each))) return 'replaced';
    const closes = (each: object): boolean => demandsAsMuch(runs, each) && !opensWhatWasClosed(controller, runs, each);
    if (!isNearest && !decidesAnew(runs) && !decorated.every(closes)) return 'overridden';
    isNearest &&= !Object.hasOwn(prototype, method);
  }
  return undefined;
}

function prototypesOf(controller: Type): object[] {
  const prototypes: object[] = [];
  let next: unknown = controller.prototype;
  while (typeof next === 'object' && next !== null) {
    prototypes.push(next);
    next = Object.getPrototypeOf(next);
  }
  return prototypes;
}

function decidesAnew(runs: object): boolean {
  return [Public.KEY, OptionalAuth.KEY].some((key) => Reflect.hasOwnMetadata(key, runs));
}

function saysAsMuch(runs: object, decorated: object): boolean {
  return demandsAsMuch(runs, decorated) && WORDS.every((key) => isKept(key, runs, decorated));
}

function demandsAsMuch(runs: object, decorated: object): boolean {
  const demanded = requirementsOn(runs).map(textOf);
  return (
    requirementsOn(decorated).every((policy) => demanded.includes(textOf(policy))) &&
    isKept(TenantParam.KEY, runs, decorated) &&
    (resourceTenantOn(decorated) === undefined || resourceTenantOn(runs) !== undefined)
  );
}

/** A word of the class is for methods that say nothing; one that this method takes the place of said no. */
function opensWhatWasClosed(controller: Controller, runs: Handler, decorated: object): boolean {
  const { mode, accessKeys } = policyOf(runs, controller);
  const saidNo = (key: string): boolean => metadataOf(key, decorated) === false;
  return (
    (mode !== 'required' && (saidNo(Public.KEY) || saidNo(OptionalAuth.KEY))) ||
    (accessKeys && saidNo(AllowAccessKeys.KEY))
  );
}

function isKept(key: string, runs: object, decorated: object): boolean {
  return !Reflect.hasOwnMetadata(key, decorated) || Reflect.getOwnMetadata(key, runs) === metadataOf(key, decorated);
}

function metadataOf(key: string, target: object): unknown {
  return Reflect.getOwnMetadata(key, target);
}

function textOf(policy: Policy): string {
  return JSON.stringify(policy);
}
