import { FakeDescope, type FakeDescopeOptions } from './fake-descope.js';

/**
 * Starts a Descope API that does as a test says.
 *
 * @example
 * ```ts
 * await using descope = await startFakeDescope();
 * AuthModule.forRoot({ projectId: descope.projectId, baseUrl: descope.baseUrl });
 * ```
 */
export function startFakeDescope(options: FakeDescopeOptions = {}): Promise<FakeDescope> {
  return FakeDescope.start(options);
}
