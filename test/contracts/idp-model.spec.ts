import fc from 'fast-check';
import type { Provider } from '../../src/idp/index.js';
import { AccessModel, type Faults, PROJECT, refOf } from '../support/idp-access-model.js';
import { engines, useEngine } from '../support/idp-engines.js';
import { type Answer, IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

const USERS = ['ada@example.com', 'bea@example.com', 'cyd@example.com'];
const TENANTS = ['north', 'south'];
const ROLES = ['editor', 'reader'];
const RUNS = 60;
const SECONDS = 6;

/** The provider as one run sees it: with names that no other run has. */
class Real {
  private steps = 0;

  constructor(
    private readonly client: IdpClient,
    private readonly run: number,
  ) {}

  own(name: string): string {
    return name === PROJECT ? PROJECT : `${name}-${this.run}`;
  }

  manage(path: string, body: object): Promise<Answer> {
    return this.client.manage(`/v1/mgmt/${path}`, body);
  }

  /** Exactly what the model says of every user, tenant and role. */
  async agreesWith(model: AccessModel): Promise<void> {
    for (const name of USERS) {
      const loginId = this.own(name);
      const { status, body } = await this.client.get(
        `/v1/mgmt/user?loginId=${encodeURIComponent(loginId)}`,
        MANAGEMENT_KEY,
      );
      expect({ loginId, user: status === 404 ? undefined : shown(body.user) }).toEqual({
        loginId,
        user: model.user(loginId),
      });
    }
    const suffix = `-${this.run}`;
    const roles = (await this.client.get('/v1/mgmt/role/all', MANAGEMENT_KEY)).body.roles as NamedRole[];
    const refs = roles.filter(({ name }) => name.endsWith(suffix)).map(({ tenantId, name }) => refOf(tenantId, name));
    expect(refs.sort()).toEqual(model.roleRefs);
    const tenants = (await this.client.get('/v1/mgmt/tenant/all', MANAGEMENT_KEY)).body.tenants as { id: string }[];
    expect(
      tenants
        .map(({ id }) => id)
        .filter((id) => id.endsWith(suffix))
        .sort(),
    ).toEqual(model.tenantIds);
    // Searches take longest: one a step, of each tenant in turn.
    const id = this.own(TENANTS[this.steps++ % TENANTS.length]!);
    const found = (await this.client.manage('/v2/mgmt/user/search', { tenantIds: [id] })).body;
    const loginIds = (found.users as { loginIds: string[] }[]).map((user) => user.loginIds[0]!);
    const members = model.membersOf(id).sort();
    expect({ id, members: loginIds.sort(), total: found.total }).toEqual({ id, members, total: members.length });
  }
}

interface NamedRole {
  readonly name: string;
  readonly tenantId: string;
}

interface ShownUser {
  readonly roleNames: string[];
  readonly userTenants: { readonly tenantId: string; readonly roleNames: string[] }[];
}

function shown(user: object): object {
  const { roleNames, userTenants } = user as ShownUser;
  const tenants = userTenants.map(({ tenantId, roleNames: names }): [string, string[]] => [
    tenantId,
    [...names].sort(),
  ]);
  return { roleNames: [...roleNames].sort(), tenants: Object.fromEntries(tenants) };
}

/** One call of the management API, and what the model makes of it. */
class Call implements fc.AsyncCommand<AccessModel, Real> {
  constructor(
    private readonly title: string,
    private readonly send: (real: Real) => Promise<Answer>,
    private readonly expected: (model: AccessModel, real: Real) => Faults,
  ) {}

  check(): boolean {
    return true;
  }

  async run(model: AccessModel, real: Real): Promise<void> {
    const faults = this.expected(model, real);
    const { status, body } = await this.send(real);
    if (faults.length === 0) expect({ status, body }).toMatchObject({ status: 200 });
    else expect(faults).toContain(body.errorCode);
    await real.agreesWith(model);
  }

  toString(): string {
    return this.title;
  }
}

const user = fc.constantFrom(...USERS);
const tenant = fc.constantFrom(...TENANTS);
const role = fc.constantFrom(...ROLES);
const scope = fc.constantFrom(PROJECT, ...TENANTS);
const roles = fc.uniqueArray(role, { minLength: 1 });

const GRANTS = {
  add: (model: AccessModel) => model.addRoles.bind(model),
  set: (model: AccessModel) => model.setRoles.bind(model),
  remove: (model: AccessModel) => model.removeRoles.bind(model),
};
const grantKind = fc.constantFrom('add', 'set', 'remove');

/** What comes and goes. */
const lives = [
  user.map(
    (name) =>
      new Call(
        `create user ${name}`,
        (real) => real.manage('user/create', { loginId: real.own(name) }),
        (model, real) => model.createUser(real.own(name)),
      ),
  ),
  user.map(
    (name) =>
      new Call(
        `delete user ${name}`,
        (real) => real.manage('user/delete', { loginId: real.own(name) }),
        (model, real) => model.deleteUser(real.own(name)),
      ),
  ),
  tenant.map(
    (id) =>
      new Call(
        `create tenant ${id}`,
        (real) => real.manage('tenant/create', { id: real.own(id), name: id }),
        (model, real) => model.createTenant(real.own(id)),
      ),
  ),
  fc.tuple(tenant, fc.boolean()).map(
    ([id, cascade]) =>
      new Call(
        `delete tenant ${id}${cascade ? ' with its users' : ''}`,
        (real) => real.manage('tenant/delete', { id: real.own(id), cascade }),
        (model, real) => model.deleteTenant(real.own(id), cascade),
      ),
  ),
  fc.tuple(role, scope).map(
    ([name, at]) =>
      new Call(
        `create role ${refOf(at, name)}`,
        (real) => real.manage('role/create', { name: real.own(name), tenantId: real.own(at) }),
        (model, real) => model.createRole(real.own(name), real.own(at)),
      ),
  ),
  fc.tuple(role, scope).map(
    ([name, at]) =>
      new Call(
        `delete role ${refOf(at, name)}`,
        (real) => real.manage('role/delete', { name: real.own(name), tenantId: real.own(at) }),
        (model, real) => model.deleteRole(real.own(name), real.own(at)),
      ),
  ),
];

/** Who has what. */
const grants = [
  fc.tuple(user, tenant).map(
    ([name, id]) =>
      new Call(
        `put ${name} into ${id}`,
        (real) => real.manage('user/update/tenant/add', { loginId: real.own(name), tenantId: real.own(id) }),
        (model, real) => model.addTenant(real.own(name), real.own(id)),
      ),
  ),
  fc.tuple(user, tenant).map(
    ([name, id]) =>
      new Call(
        `take ${name} out of ${id}`,
        (real) => real.manage('user/update/tenant/remove', { loginId: real.own(name), tenantId: real.own(id) }),
        (model, real) => model.removeTenant(real.own(name), real.own(id)),
      ),
  ),
];

const roleGrant = fc.tuple(grantKind, user, scope, roles).map(
  ([kind, name, at, names]) =>
    new Call(
      `${kind} ${names.join(' and ')} at "${at}" for ${name}`,
      (real) =>
        real.manage(`user/update/role/${kind}`, {
          loginId: real.own(name),
          tenantId: real.own(at),
          roleNames: names.map((each) => real.own(each)),
        }),
      (model, real) =>
        GRANTS[kind](model)(
          real.own(name),
          real.own(at),
          names.map((each) => real.own(each)),
        ),
    ),
);

/** Most of what can go wrong is here: as many as of everything else together. */
const ROLE_GRANTS = Array.from({ length: 8 }, () => roleGrant);

/** Who is where at first: everybody at two levels, so that a change at one may not touch the other. */
const FIRST_GRANTS: readonly (readonly [user: string, scope: string, roles: readonly string[]])[] = [
  ['ada@example.com', PROJECT, ['reader']],
  ['ada@example.com', 'north', ['editor', 'reader']],
  ['bea@example.com', 'north', ['editor']],
  ['bea@example.com', 'south', ['reader']],
  ['cyd@example.com', PROJECT, ['editor']],
  ['cyd@example.com', 'south', ['editor']],
];

/** Everything is there at first, and held: most calls find what they name, and every deletion takes something from somebody. */
async function begin(client: IdpClient, run: number): Promise<{ model: AccessModel; real: Real }> {
  const [model, real] = [new AccessModel(), new Real(client, run)];
  for (const name of USERS) {
    model.createUser(real.own(name));
    await real.manage('user/create', { loginId: real.own(name) });
  }
  for (const id of TENANTS) {
    model.createTenant(real.own(id));
    await real.manage('tenant/create', { id: real.own(id), name: id });
  }
  await createRoles(model, real, PROJECT);
  for (const [name, at, held] of FIRST_GRANTS) {
    if (at !== PROJECT) await join(model, real, name, at);
    await grant(model, real, name, at, held);
  }
  // Only now: in north, ada then has a project's role and a tenant's own, both named editor.
  for (const id of TENANTS) await createRoles(model, real, id);
  await grant(model, real, 'ada@example.com', 'north', ['editor']);
  return { model, real };
}

async function createRoles(model: AccessModel, real: Real, at: string): Promise<void> {
  for (const name of ROLES.map((each) => real.own(each))) {
    model.createRole(name, real.own(at));
    await real.manage('role/create', { name, tenantId: real.own(at) });
  }
}

async function join(model: AccessModel, real: Real, name: string, id: string): Promise<void> {
  const [loginId, tenantId] = [real.own(name), real.own(id)];
  model.addTenant(loginId, tenantId);
  await real.manage('user/update/tenant/add', { loginId, tenantId });
}

async function grant(
  model: AccessModel,
  real: Real,
  name: string,
  at: string,
  names: readonly string[],
): Promise<void> {
  const [loginId, tenantId, roleNames] = [real.own(name), real.own(at), names.map((each) => real.own(each))];
  model.addRoles(loginId, tenantId, roleNames);
  await real.manage('user/update/role/add', { loginId, tenantId, roleNames });
}

describe.each(engines)('management calls in any order on $name', (engine) => {
  const { createUrl } = useEngine(engine);
  let provider: Provider;
  let run = 0;

  beforeAll(async () => {
    provider = await startProvider({ databaseUrl: await createUrl() });
  });

  afterAll(() => provider.close());

  it('leave users, tenants and roles as a plain model of them has it, after every step', async () => {
    const client = new IdpClient(provider);
    await fc.assert(
      fc.asyncProperty(
        fc.commands([...lives, ...grants, ...ROLE_GRANTS], { maxCommands: 20, size: 'max' }),
        (commands) => fc.asyncModelRun(() => begin(client, ++run), commands),
      ),
      { numRuns: RUNS, interruptAfterTimeLimit: SECONDS * 1000 },
    );
    expect(run).toBeGreaterThan(0);
  });
});
