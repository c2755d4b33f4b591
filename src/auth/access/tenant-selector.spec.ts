import type { ExecutionContext } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';

import { sessionUser } from '../../../test/support/session-caller.js';
import type { SessionUser } from '../session/index.js';
import { TenantSelector, type TenantSelectorSettings } from './tenant-selector.js';

class ProjectsController {
  list(): string {
    return 'listed';
  }
}

function contextOf(params: unknown, header: unknown): ExecutionContext {
  const request = { method: 'GET', params, headers: header === undefined ? {} : { 'x-tenant-id': header } };
  return new ExecutionContextHost([request], ProjectsController, ProjectsController.prototype.list);
}

function holder(ids: string[], currentTenant?: string): SessionUser {
  const tenants = Object.fromEntries(ids.map((tenantId) => [tenantId, { tenantId, roles: [], permissions: [] }]));
  return sessionUser({ tenants, ...(currentTenant !== undefined && { currentTenant }) });
}

interface Case {
  params?: unknown;
  header?: unknown;
  user?: SessionUser;
  tenantParam?: string;
  settings?: TenantSelectorSettings;
}

async function select({
  params = {},
  header,
  user = holder(['T1', 'T2']),
  tenantParam,
  settings,
}: Case): Promise<unknown> {
  try {
    const named = tenantParam === undefined ? {} : { tenantParam };
    return await new TenantSelector(settings).select(contextOf(params, header), user, named);
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).message;
  }
}

describe('TenantSelector', () => {
  it('makes nobody wait who names the tenant in the request, and asks a resolver without blocking', async () => {
    const selector = new TenantSelector();
    expect(selector.select(contextOf({ tenantId: 'T2' }, undefined), holder(['T1', 'T2']), {})).toBe('T2');
    const asking = new TenantSelector({ tenantResolver: () => 'T1' });
    const asked = asking.select(contextOf({}, undefined), holder(['T1']), {});
    expect(asked).toBeInstanceOf(Promise);
    expect(await asked).toBe('T1');
  });

  it.each<[string, Case, string | undefined]>([
    ['the route’s parameter', { params: { tenantId: 'T2' } }, 'T2'],
    ['the header', { header: 'T2' }, 'T2'],
    ['parameter and header that agree', { params: { tenantId: 'T2' }, header: 'T2' }, 'T2'],
    [
      'the parameter, although another tenant is current',
      { params: { tenantId: 'T2' }, user: holder(['T1', 'T2'], 'T1') },
      'T2',
    ],
    ['the header, although another tenant is current', { header: 'T2', user: holder(['T1', 'T2'], 'T1') }, 'T2'],
    ['the current tenant', { user: holder(['T1', 'T2'], 'T1') }, 'T1'],
    ['the only tenant', { user: holder(['T1']) }, 'T1'],
    ['none of two', {}, undefined],
    ['none of none', { user: holder([]) }, undefined],
    ['the parameter that was named', { params: { orgId: 'T1', tenantId: 'T2' }, tenantParam: 'orgId' }, 'T1'],
    ['a tenant that is not held, for the policy to refuse', { params: { tenantId: 'T3' } }, 'T3'],
  ])('selects %s', async (_name, given, selected) => {
    expect(await select(given)).toBe(selected);
  });

  it.each<[string, Case]>([
    ['parameter and header disagree', { params: { tenantId: 'T1' }, header: 'T2' }],
    ['named parameter and header disagree', { params: { orgId: 'T1' }, tenantParam: 'orgId', header: 'T2' }],
    ['the header is empty', { header: '' }],
    ['the header is empty beside a parameter', { params: { tenantId: 'T1' }, header: '' }],
    ['the parameter is empty', { params: { tenantId: '' } }],
    ['the header was sent twice', { header: 'T1, T2' }],
    ['the header was sent twice with one tenant', { header: 'T1,T1' }],
    ['the header is a list', { header: ['T1'] }],
    ['the parameter is a list', { params: { tenantId: ['T1'] } }],
    ['the parameter is an object', { params: { tenantId: { toString: () => 'T1' } } }],
    ['constructor is named', { params: { tenantId: 'constructor' } }],
    ['__proto__ is named', { header: '__proto__' }],
    ['toString is named', { header: 'toString' }],
  ])('refuses when %s', async (_name, given) => {
    expect(await select(given)).toBe('TENANT_MISMATCH');
  });

  it.each<[string, unknown]>([
    ['does not have it', { tenantId: 'T1' }],
    ['has none', undefined],
    ['has it from a prototype only', Object.create({ orgId: 'T1' })],
  ])('says that the program is wrong if the parameter was named and the route %s', async (_name, params) => {
    expect(await select({ params, tenantParam: 'orgId', header: 'T1' })).toBe(
      'ProjectsController.list takes its tenant from ":orgId", which its route does not have.',
    );
  });

  describe('with a resolver', () => {
    const resolved = (tenantResolver: () => unknown): TenantSelectorSettings => ({
      tenantResolver: tenantResolver as () => string,
    });

    it('asks it instead of header and session', async () => {
      const settings = resolved(() => Promise.resolve('T2'));
      expect(await select({ header: 'T1', user: holder(['T1']), settings })).toBe('T2');
    });

    it('refuses if it contradicts the route, on whose parameter the handler acts', async () => {
      const params = { tenantId: 'T1' };
      expect(await select({ params, settings: resolved(() => 'T2') })).toBe('TENANT_MISMATCH');
      expect(await select({ params, settings: resolved(() => 'T1') })).toBe('T1');
    });

    it('gives it the context', async () => {
      const seen: unknown[] = [];
      await select({ settings: { tenantResolver: (context) => String(seen.push(context.getClass())) } });
      expect(seen).toEqual([ProjectsController]);
    });

    it('selects none if it answers none, whatever the session holds', async () => {
      expect(await select({ user: holder(['T1'], 'T1'), settings: resolved(() => undefined) })).toBeUndefined();
    });

    it.each([[''], [null], [7], [['T1']], ['T1,T2'], ['constructor'], [{}]])(
      'refuses its answer %j',
      async (answer) => {
        expect(await select({ settings: resolved(() => answer) })).toBe('TENANT_MISMATCH');
      },
    );

    it('refuses if it contradicts the parameter that the route names', async () => {
      const given = { params: { orgId: 'T1' }, tenantParam: 'orgId' };
      expect(await select({ ...given, settings: resolved(() => 'T2') })).toBe('TENANT_MISMATCH');
      expect(await select({ ...given, settings: resolved(() => 'T1') })).toBe('T1');
    });

    it('lets its failure through', async () => {
      const settings = resolved(() => Promise.reject(new Error('directory is down')));
      expect(await select({ settings })).toBe('directory is down');
    });
  });
});
