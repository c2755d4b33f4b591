import { EmbeddedTransport } from './embedded-transport.js';
import type { Provider, ProviderRequest, ProviderResponse } from './idp/index.js';

const ANSWER: ProviderResponse = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };

class FakeProvider implements Provider {
  readonly projectId = 'P2abcdefghijklmnopqrstuvwxyz';
  readonly requests: ProviderRequest[] = [];

  listen(): Promise<string> {
    return Promise.reject(new Error('not used'));
  }

  stopListening(): Promise<void> {
    return Promise.resolve();
  }

  inject(request: ProviderRequest): Promise<ProviderResponse> {
    this.requests.push(request);
    return Promise.resolve(ANSWER);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const request = {
  method: 'POST',
  url: 'http://embedded.localhost/v1/auth/me?a=b%20c',
  headers: { authorization: 'Bearer P' },
} as const;

describe('EmbeddedTransport', () => {
  it('hands over method, path with query, headers and body, and returns the answer', async () => {
    const provider = new FakeProvider();
    const transport = new EmbeddedTransport(provider);
    const { signal } = new AbortController();
    await expect(transport.send({ ...request, body: '{"a":1}', signal })).resolves.toEqual(ANSWER);
    await transport.send({ ...request, signal });
    const expected = { method: 'POST', path: '/v1/auth/me?a=b%20c', headers: request.headers };
    expect(provider.requests).toEqual([{ ...expected, body: '{"a":1}' }, expected]);
  });
});
