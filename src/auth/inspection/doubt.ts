import type { EntryPointKind } from './entry-point.js';

/**
 * Why the decorators of a handler say less, or do less, than their author may think. `unguarded`: no AccessGuard stands
 * before it. `undecided`: neither it nor its class says who may call it.
 */
export type Doubt = 'unguarded' | 'undecided';

/** Where a global guard may not be enough, what is. */
export const GUARD_REMEDY: Readonly<Partial<Record<EntryPointKind, string>>> = {
  'graphql-field': "its GraphQLModule needs fieldResolverEnhancers: ['guards']",
  ws: 'a global guard does not reach gateways in Nest 11: add @UseGuards(AccessGuard)',
  rpc: 'connect its microservice with inheritAppConfig: true, or add @UseGuards(AccessGuard)',
};
