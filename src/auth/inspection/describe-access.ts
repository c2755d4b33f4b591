import { AccessMatrix } from './access-matrix.js';
import { type InspectedApplication, inspectHandlers } from './inspect-handlers.js';

/**
 * Who may call what in an application that imports AuthModule: its routes, gateway connections and messages, message and event
 * patterns and GraphQL fields, with what each demands, where its tenant comes from, and which guards stand before it.
 *
 * A row with a `doubt` is one to look at. `unguarded`: it is not public, and no AccessGuard stands before it. `undecided`: any
 * user will do, and nobody wrote that down. `unending`: a subscription, or server-sent events, that do not end with their session.
 *
 * Call it when the application is complete: prefix, versions and microservices are read from it.
 *
 * @throws {Error} the application does not import AuthModule
 *
 * @example
 * ```ts
 * const access = describeAccess(app);
 * process.stdout.write(access.toTable());
 * await writeFile('access.html', access.toHtml());
 * ```
 */
export function describeAccess(app: InspectedApplication): AccessMatrix {
  return new AccessMatrix(
    inspectHandlers(app).map(({ entryPoint: { kind, address, name }, demands, tenantFrom, guards, doubt }) =>
      Object.freeze({
        kind,
        address,
        handler: name,
        demands,
        tenantFrom: tenantFrom ?? '',
        guards: Object.freeze(guards),
        doubt: doubt ?? null,
      }),
    ),
  );
}
