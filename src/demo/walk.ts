import { type Answer, isRecord, outcome } from './answer.js';
import type { Browser } from './browser.js';
import type { Operator } from './operator.js';
import type { Step } from './step.js';

const LOGIN_ID = 'ada@example.com';
const PASSWORD = 'correct horse battery staple 1A!';
const NEW_PASSWORD = 'wrong zebra charger paperclip 2B!';

/** A user's first day, from sign-up to sign-out. */
export function walk(ada: Browser, operator: Operator): readonly Step[] {
  const list = async (tenant: string) => describeProjects(await ada.get(`/tenants/${tenant}/projects`));
  const signIn = async (password: string) => outcome(await ada.post('/auth/signin', { loginId: LOGIN_ID, password }));
  let beforeSignOut: Browser;

  return [
    {
      title: 'Ada signs up',
      expected: '201, session token in the body, refresh token only in a cookie',
      run: async () =>
        describeTokens(
          await ada.post('/auth/signup', { loginId: LOGIN_ID, password: PASSWORD, user: { name: 'Ada' } }),
        ),
    },
    { title: 'She signs in', expected: '200', run: () => signIn(PASSWORD) },
    {
      title: 'She asks for the projects of the tenant acme, to which she does not belong',
      expected: '403 TENANT_MISMATCH',
      run: () => list('acme'),
    },
    {
      title: 'The operator makes the tenants acme and globex and the role admin, adds Ada, and makes her admin of acme',
      expected: '200 200 200 200 200 200',
      run: async () =>
        [
          await operator.createTenant('acme'),
          await operator.createTenant('globex'),
          await operator.createRole('admin'),
          await operator.addToTenant(LOGIN_ID, 'acme'),
          await operator.addToTenant(LOGIN_ID, 'globex'),
          await operator.giveRole(LOGIN_ID, 'acme', 'admin'),
        ]
          .map(outcome)
          .join(' '),
    },
    {
      title: 'Her session is refreshed, and now says so',
      expected: '200, tenants acme, globex',
      run: async () => {
        const refreshed = await ada.post('/auth/refresh');
        return `${outcome(refreshed)}, tenants ${tenantsOf(await ada.get('/auth/session')).join(', ')}`;
      },
    },
    {
      title: 'She asks for the projects of acme again',
      expected: '200, Rocket and Anvil of acme',
      run: () => list('acme'),
    },
    {
      title: 'She asks for those of globex, where she is no admin',
      expected: '403 ROLE_REQUIRED',
      run: () => list('globex'),
    },
    {
      title: 'She switches to globex',
      expected: '200, current tenant globex',
      run: async () => {
        const selected = await ada.post('/auth/tenants/select', { tenantId: 'globex' });
        const { body } = await ada.get('/auth/session');
        return `${outcome(selected)}, current tenant ${String(body.currentTenant)}`;
      },
    },
    {
      title: 'She replaces her password',
      expected: '200',
      run: async () =>
        outcome(
          await ada.post('/auth/password/replace', {
            loginId: LOGIN_ID,
            oldPassword: PASSWORD,
            newPassword: NEW_PASSWORD,
          }),
        ),
    },
    { title: 'The old password no longer signs in', expected: '401 INVALID_CREDENTIALS', run: () => signIn(PASSWORD) },
    { title: 'The new one does', expected: '200', run: () => signIn(NEW_PASSWORD) },
    {
      title: 'She signs out',
      expected: '204',
      run: async () => {
        beforeSignOut = ada.copy();
        return outcome(await ada.post('/auth/logout'));
      },
    },
    {
      title: 'Somebody who kept her refresh token tries to refresh',
      expected: '401 SESSION_REVOKED',
      run: async () => outcome(await beforeSignOut.post('/auth/refresh')),
    },
  ];
}

function describeTokens(answer: Answer): string {
  const { sessionJwt, refreshJwt } = answer.body;
  const session =
    typeof sessionJwt === 'string' && sessionJwt !== '' ? 'session token in the body' : 'no session token';
  const refresh = refreshJwt === undefined || refreshJwt === '' ? 'only in a cookie' : 'in the body';
  return `${outcome(answer)}, ${session}, refresh token ${refresh}`;
}

function describeProjects(answer: Answer): string {
  const { tenant, projects } = answer.body;
  const found = Array.isArray(projects) ? `, ${projects.join(' and ')} of ${String(tenant)}` : '';
  return outcome(answer) + found;
}

function tenantsOf({ body }: Answer): readonly string[] {
  if (Array.isArray(body.tenants))
    return body.tenants.map((tenant) => (isRecord(tenant) ? String(tenant.id) : '')).sort();
  return isRecord(body.tenants) ? Object.keys(body.tenants).sort() : [];
}
