import type { EntryPoint, EntryPointKind } from './entry-point.js';

/**
 * Why the decorators of a handler say less, or do less, than their author may think. `unguarded`: no AccessGuard stands
 * before it, or its decorators are not on the function that runs. `undecided`: neither it nor its class says who may call it.
 * `unending`: a subscription, or server-sent events, that go on when the session has expired.
 */
export type Doubt = 'unguarded' | 'undecided' | 'unending';

const GUARD_REMEDY: Readonly<Partial<Record<EntryPointKind, string>>> = {
  'graphql-field': "its GraphQLModule needs fieldResolverEnhancers: ['guards']",
  ws: 'a global guard does not reach gateways in Nest 11: add @UseGuards(AccessGuard)',
  rpc:
    'add @UseGuards(AccessGuard), or connect every microservice with inheritAppConfig: true, and say so by ' +
    'microservicesInheritAppConfig: true',
};

/** Where a global guard may not be enough, what is. */
export function guardRemedy({ kind, isTypeResolver, isConnection }: EntryPoint): string | undefined {
  if (isConnection) {
    return 'Nest asks no guard before who connects to a gateway: call ConnectionAccess.admit in handleConnection, or say @Public() there';
  }
  return isTypeResolver ? 'Nest guards no __resolveType: demand it of the fields' : GUARD_REMEDY[kind];
}
