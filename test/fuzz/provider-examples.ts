import type { Caller, SignedIn } from './caller.js';
import type { Example, FuzzRoute } from './fuzz-route.js';
import { MANAGEMENT_EXAMPLES } from './management-examples.js';
import { SIGN_IN_EXAMPLES } from './sign-in-examples.js';

/**
 * The body of a request that succeeds, or its query where it has no body.
 * @param who makes it, where the route takes a user's token
 */
export type ExampleOf = (caller: Caller, who: SignedIn & { tenantId: string }) => unknown;

const EXAMPLES: Readonly<Record<string, ExampleOf>> = { ...SIGN_IN_EXAMPLES, ...MANAGEMENT_EXAMPLES };

/** A request to this route that succeeds, with the credentials that its description asks for. */
export async function providerExample(route: FuzzRoute, caller: Caller): Promise<Example> {
  const name = `${route.method} ${route.path}`;
  // Older and newer SDKs use different versions of one call.
  const example = EXAMPLES[name] ?? EXAMPLES[name.replace('/v2/', '/v1/')];
  const scheme = route.security[0] ?? 'none';
  const isUsers = scheme === 'refresh' || scheme === 'session';
  const tenantId = isUsers ? await caller.tenant() : '';
  const who = isUsers
    ? await caller.signIn(await caller.user({ userTenants: [{ tenantId }] }))
    : { loginId: '', userId: '', sessionJwt: '', refreshJwt: '' };
  const said = await example?.(caller, { ...who, tenantId });
  const secret: Readonly<Record<string, () => string | Promise<string>>> = {
    project: () => '',
    management: () => `:${caller.managementKey}`,
    session: () => `:${who.sessionJwt}`,
    refresh: () => `:${who.refreshJwt}`,
    'access-key': async () => `:${(await caller.accessKey()).cleartext}`,
  };
  const authorization = secret[scheme] && `Bearer ${caller.projectId}${await secret[scheme]()}`;
  return {
    ...(authorization !== undefined && { authorization }),
    params: { projectId: caller.projectId, method: 'sms' },
    ...(route.method === 'GET' ? { query: said as Record<string, string> } : { body: said ?? {} }),
  };
}
