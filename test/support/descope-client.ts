import { createHttpService, DescopeClient, UndiciTransport } from '../../src/auth/descope/index.js';

export const PROJECT_ID = `P${'a'.repeat(27)}`;

/** A DescopeClient over real sockets, with what has to be closed after it. */
export function openDescopeClient(
  baseUrl: string,
  timeoutMs = 10_000,
  managementKey?: string,
): { client: DescopeClient; close: () => Promise<void> } {
  const settings = { projectId: PROJECT_ID, baseUrl, timeoutMs, managementKey };
  const transport = new UndiciTransport(baseUrl);
  return {
    client: new DescopeClient(createHttpService(settings, transport), settings),
    close: () => transport.close(),
  };
}
