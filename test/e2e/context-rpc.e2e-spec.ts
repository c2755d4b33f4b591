import type { Server } from 'node:net';

import { type INestMicroservice } from '@nestjs/common';

import type { AuthModuleOptions } from '../../src/auth/index.js';
import { type ContextCall, itDecidesAsForHttp, type RefusalShape, World } from '../support/context-matrix.js';
import { AuthObserver } from '../../src/auth/telemetry/index.js';
import { RpcClient, RpcModule, startOverTcp } from '../support/context-rpc.js';

const shape: RefusalShape = (refusal) => ({ status: 'error', ...refusal });

class Refusals extends AuthObserver {
  readonly codes: string[] = [];

  override refused(code: string): void {
    this.codes.push(code);
  }
}

// #region field
const options: Partial<AuthModuleOptions> = { rpcTokenField: 'token' };
// #endregion

const bearer = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` });
const named = (tenant: string | undefined) => (tenant === undefined ? {} : { tenantId: tenant });

describe('a microservice’s handler', () => {
  const world = new World();
  const refusals = new Refusals();
  let app: INestMicroservice;
  let client: RpcClient;

  beforeAll(async () => {
    await world.keys.start();
    const compiled = await world.module([RpcModule], { ...options, observer: refusals }).compile();
    app = await startOverTcp(compiled);
    client = new RpcClient(app.unwrap<Server>());
  });
  afterAll(async () => {
    await client.close();
    await app.close();
    await world.keys.stop();
  });

  const byMetadata: ContextCall = (target, { token, tenant }) => client.send(target, named(tenant), bearer(token));
  const byField: ContextCall = (target, { token, tenant }) =>
    client.send(target, { ...named(tenant), ...(token !== undefined && { token }) });

  describe('by a token in the packet’s metadata', () => itDecidesAsForHttp(world, byMetadata, shape));

  describe('by a token in the field that the options name', () => {
    itDecidesAsForHttp(world, byField, shape);

    it('has the metadata win, and takes nothing for a token that is no text', async () => {
      const token = world.session();
      expect(await client.send('me', { token }, bearer('nonsense'))).toMatchObject({
        refusal: { code: 'TOKEN_MALFORMED' },
      });
      expect(await client.send('me', { token: 7 })).toMatchObject({ refusal: { code: 'TOKEN_MALFORMED' } });
    });
  });

  it('is refused a tenant that payload and metadata do not agree on', async () => {
    const metadata = { ...bearer(world.session()), 'x-tenant-id': 'T1' };
    expect(await client.send('tenantAdmin', {}, metadata)).toEqual({ answer: { tenantId: 'T1' } });
    expect(await client.send('tenantAdmin', { tenantId: 'T2' }, metadata)).toMatchObject({
      refusal: { code: 'TENANT_MISMATCH' },
    });
    expect(await client.send('tenantAdmin', { tenantId: null }, metadata)).toMatchObject({
      refusal: { code: 'TENANT_MISMATCH' },
    });
  });

  it('is refused two tokens, as it cannot be told which was meant', async () => {
    const metadata = { ...bearer(world.session()), Authorization: `Bearer ${world.session({ sub: 'U2other' })}` };
    expect(await client.send('me', {}, metadata)).toMatchObject({ refusal: { code: 'TOKEN_MALFORMED' } });
  });

  it('answers what it throws itself by its code, and a bug by no more than that it is one', async () => {
    const metadata = bearer(world.session());
    expect(await client.send('conflict', {}, metadata)).toEqual({
      refusal: {
        status: 'error',
        statusCode: 409,
        code: 'LAST_TENANT_ADMIN',
        message: 'A tenant keeps its last Tenant Admin.',
      },
    });
    expect(await client.send('bug', {}, metadata)).toEqual({
      refusal: { status: 'error', message: 'Internal server error' },
    });
  });

  it('tells the observer of each refusal, whoever refused', async () => {
    refusals.codes.length = 0;
    await client.send('me', {});
    await client.send('conflict', {}, bearer(world.session()));
    expect(refusals.codes).toEqual(['AUTH_REQUIRED', 'LAST_TENANT_ADMIN']);
  });

  it('may be sent plain text', async () => {
    const metadata = bearer(world.session());
    expect(await client.send('echo', 'hello', metadata)).toEqual({ answer: { text: 'hello', userId: 'U2user' } });
    expect(await client.send('echo', 'hello')).toMatchObject({ refusal: { code: 'AUTH_REQUIRED' } });
  });

  it('keeps the sessions of messages apart that are handled at the same time', async () => {
    const answers = await Promise.all(
      ['U2ada', 'U2bob', 'U2eve'].map((sub) => client.send('me', { token: world.session({ sub }) })),
    );
    expect(answers).toMatchObject(['U2ada', 'U2bob', 'U2eve'].map((userId) => ({ answer: { userId } })));
  });
});
