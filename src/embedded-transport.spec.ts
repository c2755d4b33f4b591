import { EmbeddedTransport } from './embedded-transport.js';
import type { Provider, ProviderRequest, ProviderResponse } from './idp/index.js';

const ANSWER: ProviderResponse = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };

class FakeProvider implements Provider {
  readonly projectId = 'P2abcdefghijklmnopqrstuvwxyz';
  readonly requests: ProviderRequest[] = [];

  constructor(private readonly answer: Promise<ProviderResponse> = Promise.resolve(ANSWER)) {}

  listen(): Promise<string> {
    return Promise.reject(new Error('not used'));
  }

  inject(request: ProviderRequest): Promise<ProviderResponse> {
    this.requests.push(request);
    return this.answer;
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

  it('frees the caller when time is up', async () => {
    const never = new Promise<ProviderResponse>(() => undefined);
    const sent = new EmbeddedTransport(new FakeProvider(never)).send({ ...request, signal: AbortSignal.timeout(20) });
    await expect(sent).rejects.toThrow('The time of this call is spent.');
  });

  it('asks nothing when time is up already', async () => {
    const provider = new FakeProvider();
    await expect(
      new EmbeddedTransport(provider).send({ ...request, signal: AbortSignal.abort() }),
    ).rejects.toBeDefined();
    expect(provider.requests).toEqual([]);
  });

  it('keeps no listener on a signal that never fires', async () => {
    const { signal } = new AbortController();
    const add = jest.spyOn(signal, 'addEventListener');
    const remove = jest.spyOn(signal, 'removeEventListener');
    await new EmbeddedTransport(new FakeProvider()).send({ ...request, signal });
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
  });
});
