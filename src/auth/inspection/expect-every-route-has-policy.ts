import { type Doubt, guardRemedy } from './doubt.js';
import type { EntryPoint } from './entry-point.js';
import { type InspectedApplication, inspectHandlers } from './inspect-handlers.js';
import { lostDecorators } from './lost-decorators.js';

/** What counts as decided. */
export interface RoutePolicyOptions {
  /**
   * What is thought of a handler that any user may call because neither it nor its class says anything. `refused` (the
   * default) names it: a forgotten `@Roles` looks exactly like that. `@Authorize(user())` or `@Public(false)` says that it
   * is meant. `allowed` leaves only handlers that no guard checks.
   */
  readonly undecided?: 'refused' | 'allowed';
}

/**
 * Fails, naming them all, if there are handlers that neither demand anything nor are `@Public()`, or before which no
 * AccessGuard stands: HTTP routes, gateway connections and messages, message and event patterns, GraphQL fields. For a test of the host's;
 * call it when the application is complete, with its microservices connected.
 *
 * @throws {Error} one line for each: why, where, and which method
 *
 * @example
 * ```ts
 * it('has no route without a policy', () => {
 *   expectEveryRouteHasPolicy(app);
 * });
 * ```
 */
export function expectEveryRouteHasPolicy(
  app: InspectedApplication,
  { undecided = 'refused' }: RoutePolicyOptions = {},
): void {
  const faults = inspectHandlers(app).flatMap(({ entryPoint, doubt }) => {
    if (doubt === undefined || (doubt === 'undecided' && undecided === 'allowed')) return [];
    return [`  - ${entryPoint.name} (${entryPoint.address}): ${reason(doubt, entryPoint)}`];
  });
  if (faults.length === 0) return;
  throw new Error(`Access is not decided everywhere:\n${faults.join('\n')}`);
}

function reason(doubt: Doubt, entryPoint: EntryPoint): string {
  if (doubt === 'undecided') return 'any user may call it, and nothing says so';
  if (doubt === 'unending') return 'it goes on after its session; add @UseInterceptors(SubscriptionExpiryInterceptor)';
  const lost = lostDecorators(entryPoint);
  if (lost !== undefined) return lost;
  const remedy = guardRemedy(entryPoint);
  return `no AccessGuard stands before it${remedy === undefined ? '' : `; ${remedy}`}`;
}
