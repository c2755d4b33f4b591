import type { AuthObserver } from '../telemetry/index.js';

/** What a DescopeClient needs to know. */
export interface DescopeSettings {
  readonly projectId: string;
  /** Absolute; a path prefix is kept, a trailing slash is not. */
  readonly baseUrl: string;
  /** Milliseconds: the whole budget of one call. */
  readonly timeoutMs: number;
  /** Opens the management calls. Without it they are refused here, and nothing is sent. */
  readonly managementKey?: string | undefined;
  /** Told of each call. */
  readonly observer?: AuthObserver | undefined;
}

/** Length of `P` + 27 characters: a project without a region in its id. */
const PLAIN_PROJECT_ID_LENGTH = 28;

/** Where a Descope project is served: ids longer than 28 characters name their region after the `P` (`descope-api.md` §1.1). */
export function descopeBaseUrl(projectId: string): string {
  const region = projectId.slice(1, projectId.length - (PLAIN_PROJECT_ID_LENGTH - 1));
  return region === '' ? 'https://api.descope.com' : `https://api.${region}.descope.com`;
}
