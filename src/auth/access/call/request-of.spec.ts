import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';

import { markCall, requestOf } from './request-of.js';

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

  it.each([
    ['a text', 'chat'],
    ['an object', { type: 'chat' }],
  ])('is the guard’s mark where a message of a gateway is a text and its pattern %s', (_kind, pattern) => {
    const sender = client('a');
    const contexts = [1, 2].map(() => context('ws', sender, 'text', pattern, pattern));
    contexts.forEach(markCall);
    const [first, second] = contexts.map(requestOf);
    expect(first).not.toBe(second);
    for (const each of contexts) {
      const request = requestOf(each);
      markCall(each);
      expect(requestOf(context('ws', ...each.getArgs<unknown[]>()))).toBe(request);
      expect(each.getArgByIndex(1)).toBe('text');
    }
  });

  it('is another one for each handler', () => {
    const [sender, payload] = [client('a'), {}];
    const other = new ExecutionContextHost([sender, payload, 'chat'], Handlers, () => 'another handler');
    other.setType('ws');
    expect(requestOf(other)).not.toBe(requestOf(context('ws', sender, payload, 'chat')));
  });

  it('is for a filter, which has no handler, that of the only call', () => {
    const [sender, payload] = [client('a'), {}];
    const filter = new ExecutionContextHost([sender, payload, 'chat']);
    filter.setType('ws');
    const request = requestOf(context('ws', sender, payload, 'chat'));
    expect(requestOf(filter)).toBe(request);
    const other = new ExecutionContextHost([sender, payload, 'chat'], Handlers, () => 'another handler');
    other.setType('ws');
    expect([request, requestOf(other)]).not.toContain(requestOf(filter));
  });

  it('is the reference, where several share the field that asks for them', () => {
    const info = { fieldName: '_entities', parentType: {}, operation: {} };
    const shared = { req: { method: 'POST', headers: {} } };
    const [first, second] = [{ tenantId: 'T1' }, { tenantId: 'T2' }];
    expect(requestOf(context('graphql', first, shared, info)).params).toEqual({ tenantId: 'T1' });
    expect(requestOf(context('graphql', second, shared, info)).params).toEqual({ tenantId: 'T2' });
  });
});
