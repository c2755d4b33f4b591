import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';

import { requestOf } from './request-of.js';

class Handlers {
  handle(): string {
    return 'handle';
  }
}

function context(type: 'ws' | 'rpc' | 'graphql', ...args: unknown[]): ExecutionContextHost {
  const host = new ExecutionContextHost(args, Handlers, Handlers.prototype.handle);
  host.setType(type);
  return host;
}

const client = (token: string) => ({ handshake: { headers: {}, auth: { token } } });
const transport = (authorization: string) => ({ getHeaders: () => ({ authorization }) });

describe('what a call is remembered by', () => {
  it('is the same for everything that looks at one call', () => {
    const [sender, payload] = [client('a'), {}];
    expect(requestOf(context('ws', sender, payload))).toBe(requestOf(context('ws', sender, payload)));
  });

  it('is not the payload alone, which two connections may be sent', () => {
    const payload = {};
    expect(requestOf(context('ws', client('a'), payload)).headers.authorization).toBe('Bearer a');
    expect(requestOf(context('ws', client('b'), payload)).headers.authorization).toBe('Bearer b');
  });

  it('is not the payload of a message that is delivered again', () => {
    const payload = {};
    expect(requestOf(context('rpc', payload, transport('Bearer a'))).headers.authorization).toBe('Bearer a');
    expect(requestOf(context('rpc', payload, transport('Bearer b'))).headers.authorization).toBe('Bearer b');
  });

  it('is the reference, where several share the field that asks for them', () => {
    const info = { fieldName: '_entities', parentType: {}, operation: {} };
    const shared = { req: { method: 'POST', headers: {} } };
    const [first, second] = [{ tenantId: 'T1' }, { tenantId: 'T2' }];
    expect(requestOf(context('graphql', first, shared, info)).params).toEqual({ tenantId: 'T1' });
    expect(requestOf(context('graphql', second, shared, info)).params).toEqual({ tenantId: 'T2' });
  });
});
