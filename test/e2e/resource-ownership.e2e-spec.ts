import {
  Controller,
  Delete,
  ForbiddenException,
  Get,
  Header,
  HttpException,
  Injectable,
  Module,
  NotFoundException,
  Param,
  Scope,
  ServiceUnavailableException,
} from '@nestjs/common';

import {
  CurrentTenant,
  type ResourceRequest,
  type ResourceTenantResolver,
  type SessionTenant,
  TenantOf,
  TenantParam,
  TenantRoles,
} from '../../src/index.js';
import { createHost, Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

const issuer = new TestIssuer();
const keys = new KeyServer([issuer]);

const mismatch = refusal(403, 'TENANT_MISMATCH', 'The tenant is not one of the session’s.');
const notFound = refusal(404, 'NOT_FOUND', 'There is nothing here.');
const internal = refusal(500, 'INTERNAL_ERROR', 'Something went wrong here.');
const tenants = { T1: { roles: ['admin'] }, T2: { roles: ['viewer'] } };
const both = issuer.session({ tenants, dct: 'T1' });

/** Whose project a project is; `asked` counts how often that was looked up. */
@Injectable()
class ProjectStore {
  asked = 0;
  private readonly tenants: Readonly<Record<string, unknown>> = {
    p1: 'T1',
    p2: 'T2',
    foreign: 'T3',
    empty: '',
    nothing: null,
    number: 7,
    list: ['T1'],
    two: 'T1,T2',
    reserved: 'constructor',
    boxed: { toString: () => 'T1' },
  };

  async tenantOf(id: string | undefined): Promise<string | undefined> {
    this.asked += 1;
    await Promise.resolve();
    if (id === 'secret') throw 'postgres://app:s3cret@db' as unknown as Error;
    if (id === 'outage') throw new Error('connect ECONNREFUSED 10.0.0.1');
    if (id === 'unavailable') throw new ServiceUnavailableException();
    if (id === 'missing') throw new NotFoundException('no project "missing"');
    if (id === 'forbidden') throw new ForbiddenException();
    return this.tenants[id ?? ''] as string | undefined;
  }
}

// #region resolver
@Injectable()
class ProjectTenant implements ResourceTenantResolver {
  constructor(private readonly projects: ProjectStore) {}

  tenantOf({ params }: ResourceRequest): Promise<string | undefined> {
    return this.projects.tenantOf(params.projectId);
  }
}
// #endregion

// #region controller
@TenantOf(ProjectTenant)
@Controller('projects')
class ProjectsController {
  @Get(':projectId')
  show(@CurrentTenant() tenant: SessionTenant, @Param('projectId') id: string) {
    return { id, tenantId: tenant.tenantId };
  }

  @TenantRoles('admin')
  @Delete(':projectId')
  remove(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }
}
// #endregion

@TenantOf(ProjectTenant)
@Controller('projects')
class SpecialController {
  // #region hidden
  @TenantOf(ProjectTenant, { refuseWith: 'NOT_FOUND' })
  @Get(':projectId/hidden')
  hidden(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }
  // #endregion

  // #region function
  @TenantOf(({ query }) => String(query.owner))
  @Get(':projectId/own-word')
  ownWord(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }
  // #endregion

  @Get('in/:tenantId/:projectId')
  named(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }

  @TenantParam('orgId')
  @Get('of/:orgId/:projectId')
  namedParam(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }

  @TenantOf(() => {
    throw new HttpException({ statusCode: 503, code: 'CATALOGUE_DOWN' }, 503);
  })
  @Header('x-reached', 'yes')
  @Get('any/failing')
  failing() {
    return { reached: true };
  }
}

@Injectable()
class ArrowTenant implements ResourceTenantResolver {
  tenantOf = ({ params }: ResourceRequest) => (params.projectId === 'p1' ? 'T1' : undefined);
}

@TenantOf(ArrowTenant)
@Controller('arrow')
class ArrowController {
  @Get(':projectId')
  show(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }

  @TenantOf(function (this: unknown) {
    return this === undefined ? undefined : 'T2';
  })
  @Get(':projectId/by-function')
  byFunction(@CurrentTenant() { tenantId }: SessionTenant) {
    return { tenantId };
  }
}

@Injectable({ scope: Scope.REQUEST })
class PerRequest implements ResourceTenantResolver {
  tenantOf(): string {
    return 'T1';
  }
}

@Controller('mistakes')
class MistakesController {
  @TenantOf(PerRequest)
  @Get()
  mistaken() {
    return { reached: true };
  }
}

beforeAll(() => keys.start());
afterAll(() => keys.stop());

describe.each(platforms)('on %s, a route whose tenant is that of its resource', (platform) => {
  const projects = new ProjectStore();
  let host: Host;

  beforeAll(async () => {
    host = await Host.start(platform, {
      baseUrl: keys.baseUrl,
      controllers: [ProjectsController, SpecialController, ArrowController],
      providers: [ProjectTenant, ArrowTenant, { provide: ProjectStore, useValue: projects }],
    });
  });
  afterAll(() => host.stop());

  it('acts in that tenant, and not in the current one', async () => {
    expect(await host.get('/projects/p1', both)).toMatchObject({ status: 200, body: { id: 'p1', tenantId: 'T1' } });
    expect(await host.get('/projects/p2', both)).toMatchObject({ status: 200, body: { id: 'p2', tenantId: 'T2' } });
  });

  it('tells classes from functions, however either is written', async () => {
    expect(await host.get('/arrow/p1', both)).toMatchObject({ status: 200, body: { tenantId: 'T1' } });
    expect(await host.get('/arrow/p2', both)).toMatchObject(mismatch);
    expect(await host.get('/arrow/p1/by-function', both)).toMatchObject({ status: 200, body: { tenantId: 'T2' } });
  });

  it('asks for roles in that tenant', async () => {
    const remove = (id: string) => host.send('DELETE', `/projects/${id}`, { authorization: `Bearer ${both}` });
    expect(await remove('p1')).toMatchObject({ status: 200, body: { tenantId: 'T1' } });
    expect(await remove('p2')).toMatchObject(refusal(403, 'ROLE_REQUIRED', 'A required role is missing.'));
    expect(await remove('foreign')).toMatchObject(mismatch);
  });

  it.each(['foreign', 'absent', 'missing', 'empty', 'nothing', 'number', 'list', 'two', 'reserved', 'boxed'])(
    'refuses %s as it refuses any: nobody learns what there is',
    async (id) => {
      const { status, body } = await host.get(`/projects/${id}`, both);
      expect({ status, body }).toEqual(mismatch);
      const hidden = await host.get(`/projects/${id}/hidden`, both);
      expect({ status: hidden.status, body: hidden.body }).toEqual(notFound);
    },
  );

  it('refuses who holds no tenant', async () => {
    const nobody = issuer.session({ tenants: {} });
    for (const id of ['p1', 'absent']) expect(await host.get(`/projects/${id}`, nobody)).toMatchObject(mismatch);
  });

  it('refuses a header or parameter that contradicts the resource, alike', async () => {
    expect(await host.get('/projects/p1', both, { 'x-tenant-id': 'T1' })).toMatchObject({ status: 200 });
    expect(await host.get('/projects/p2', both, { 'x-tenant-id': 'T1' })).toMatchObject(mismatch);
    expect(await host.get('/projects/p1/hidden', both, { 'x-tenant-id': 'T2' })).toMatchObject(notFound);
    expect(await host.get('/projects/p1', both, { 'x-tenant-id': '' })).toMatchObject(mismatch);
    expect(await host.get('/projects/in/T1/p1', both)).toMatchObject({ status: 200, body: { tenantId: 'T1' } });
    expect(await host.get('/projects/in/T2/p1', both)).toMatchObject(mismatch);
    expect(await host.get('/projects/of/T2/p2', both)).toMatchObject({ status: 200, body: { tenantId: 'T2' } });
    expect(await host.get('/projects/of/T1/p2', both)).toMatchObject(mismatch);
  });

  it('takes the method’s word and not the class’s', async () => {
    expect(await host.get('/projects/p1/own-word?owner=T2', both)).toMatchObject({ body: { tenantId: 'T2' } });
    expect(await host.get('/projects/p1/own-word?owner=T3', both)).toMatchObject(mismatch);
  });

  it('does not look before the token was verified', async () => {
    const before = projects.asked;
    expect(await host.get('/projects/p1')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
    const forged = new TestIssuer().session({ tenants, iss: 'nobody' });
    expect(await host.get('/projects/p1', forged)).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
    expect(projects.asked).toBe(before);
  });

  it('does not reach the handler if the look-up fails: that is no refusal, and says nothing of what went wrong', async () => {
    expect(await host.get('/projects/outage', both)).toMatchObject(internal);
    expect(await host.get('/projects/outage/hidden', both)).toMatchObject(internal);
    expect(await host.get('/projects/secret', both)).toMatchObject(internal);
    expect(await host.get('/projects/unavailable', both)).toMatchObject({ status: 503 });
    expect(await host.get('/projects/forbidden', both)).toMatchObject({ status: 403 });
    const failing = await host.get('/projects/any/failing', both);
    expect(failing).toMatchObject({ status: 503, body: { code: 'CATALOGUE_DOWN' } });
    expect(failing.headers.get('x-reached')).toBeNull();
  });
});

describe('the tenantResolver option', () => {
  it('has to agree with the resource, where it answers', async () => {
    const host = await Host.start('fastify', {
      baseUrl: keys.baseUrl,
      controllers: [ProjectsController],
      providers: [ProjectTenant, ProjectStore],
      options: {
        tenantResolver: (context) =>
          context.switchToHttp().getRequest<ResourceRequest>().headers['x-acting-in'] as string,
      },
    });
    try {
      expect(await host.get('/projects/p2', both)).toMatchObject({ body: { tenantId: 'T2' } });
      expect(await host.get('/projects/p2', both, { 'x-acting-in': 'T2', 'x-tenant-id': 'T1' })).toMatchObject({
        body: { tenantId: 'T2' },
      });
      expect(await host.get('/projects/p2', both, { 'x-acting-in': 'T1' })).toMatchObject(mismatch);
    } finally {
      await host.stop();
    }
  });
});

/** Two modules, each with a provider of the same class for a controller of its own. */
function moduleOf(path: string, tenantId: string) {
  @TenantOf(ProjectTenant)
  @Controller(path)
  class OwnController {
    @Get()
    show(@CurrentTenant() tenant: SessionTenant) {
      return { tenantId: tenant.tenantId };
    }
  }

  @Module({
    controllers: [OwnController],
    providers: [ProjectTenant, { provide: ProjectStore, useValue: { tenantOf: () => Promise.resolve(tenantId) } }],
  })
  class OwnModule {}
  return OwnModule;
}

describe('a class that two modules provide', () => {
  it('is for each controller its own module’s', async () => {
    const host = await Host.start('fastify', {
      baseUrl: keys.baseUrl,
      controllers: [],
      imports: [moduleOf('one', 'T1'), moduleOf('two', 'T2')],
    });
    try {
      expect(await host.get('/one', both)).toMatchObject({ body: { tenantId: 'T1' } });
      expect(await host.get('/two', both)).toMatchObject({ body: { tenantId: 'T2' } });
    } finally {
      await host.stop();
    }
  });
});

describe('a controller in two modules that each provide the class', () => {
  it('stops the start: nobody can tell whose is meant', async () => {
    @TenantOf(ProjectTenant)
    @Controller('either')
    class EitherController {
      @Get()
      show() {
        return {};
      }
    }
    const store = { provide: ProjectStore, useValue: {} };
    @Module({ controllers: [EitherController], providers: [ProjectTenant, store] })
    class FirstModule {}
    @Module({ controllers: [EitherController], providers: [ProjectTenant, store] })
    class SecondModule {}
    const imports = [FirstModule, SecondModule];
    const app = await createHost('express', { baseUrl: keys.baseUrl, controllers: [], imports });
    await expect(app.init()).rejects.toThrow(
      'EitherController takes its tenant from ProjectTenant, and is in several modules',
    );
    await app.close();
  });
});

describe('@TenantOf', () => {
  it.each([
    ['nobody provides', []],
    ['is made anew for every request', [PerRequest]],
  ])('stops the start if it names a class that %s', async (_name, providers) => {
    const app = await createHost('fastify', { baseUrl: keys.baseUrl, controllers: [MistakesController], providers });
    await expect(app.init()).rejects.toThrow(
      'MistakesController takes its tenant from PerRequest, which no module provides as a singleton.',
    );
  });

  it('is a programming error without a resolver, and twice on one spot', () => {
    expect(() => TenantOf(undefined as never)).toThrow(TypeError);
    const twice = () => {
      @TenantOf(ProjectTenant)
      @TenantOf(() => 'T1')
      class Twice {}
      return Twice;
    };
    expect(twice).toThrow('@TenantOf() stands twice on Twice.');
  });
});
