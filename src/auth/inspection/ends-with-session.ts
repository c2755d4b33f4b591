import type { Type } from '@nestjs/common';
import type { ApplicationConfig } from '@nestjs/core';

import { SubscriptionExpiryInterceptor } from '../connections/index.js';
import type { EntryPoint } from './entry-point.js';
import { asList, metadata, NEST_METADATA } from './nest-metadata.js';

/** Whether what a handler begins ends with the session that began it: only subscriptions and server-sent events go on. */
export function endsWithSession({ isSubscription, controller, runs }: EntryPoint, config: ApplicationConfig): boolean {
  if (isSubscription !== true) return true;
  const interceptors = [
    ...config.getGlobalInterceptors(),
    ...config.getGlobalRequestInterceptors().map(({ metatype }) => metatype),
    ...asList(metadata(NEST_METADATA.interceptors, controller)),
    ...asList(metadata(NEST_METADATA.interceptors, runs)),
  ];
  return interceptors.some(isExpiryInterceptor);
}

/** A class, one that extends it, or an instance. */
function isExpiryInterceptor(interceptor: unknown): boolean {
  if (interceptor instanceof SubscriptionExpiryInterceptor || interceptor === SubscriptionExpiryInterceptor)
    return true;
  return isClass(interceptor) && interceptor.prototype instanceof SubscriptionExpiryInterceptor;
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
