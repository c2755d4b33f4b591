import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { firstValueFrom } from 'rxjs';
import { createAxiosAdapter } from './axios-adapter.js';
import {
  UpstreamBodyError,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamTransport,
} from './upstream-transport.js';

/** Answers as it is told, and keeps what it was asked. */
class FakeTransport extends UpstreamTransport {
  readonly requests: UpstreamRequest[] = [];
  answer: () => Promise<UpstreamResponse> = () => Promise.resolve({ status: 200, headers: {}, body: '{}' });

  send(request: UpstreamRequest): Promise<UpstreamResponse> {
    this.requests.push(request);
    return this.answer();
  }
}

describe('a transport under axios', () => {
  let transport: FakeTransport;
  let http: HttpService;

  beforeEach(() => {
    transport = new FakeTransport();
    const adapter = createAxiosAdapter(transport);
    http = new HttpService(
      axios.create({
        adapter,
        baseURL: 'http://upstream/prefix',
        timeout: 50,
        validateStatus: null,
        transformResponse: [],
      }),
    );
  });

  function code(call: Promise<unknown>): Promise<unknown> {
    return call.then(
      () => undefined,
      (error: unknown) => (error as { code: unknown }).code,
    );
  }

  it('gets the headers of every request, and those of the call before them', async () => {
    const adapter = createAxiosAdapter(transport, { 'x-name': 'ours', 'x-other': 'ours' });

    await axios.get('http://upstream/path', { adapter, headers: { 'X-Name': 'theirs' } });

    expect(transport.requests[0]?.headers).toMatchObject({ 'x-name': 'theirs', 'x-other': 'ours' });
  });

  it('gets what HttpService was told, and gives back what it answered', async () => {
    transport.answer = () =>
      Promise.resolve({
        status: 418,
        headers: { 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'], gone: undefined },
        body: 'text',
      });
    const answer = await firstValueFrom(http.post('/path', '{"a":1}', { headers: { Authorization: 'Bearer x' } }));

    expect([answer.status, answer.data]).toEqual([418, 'text']);
    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(transport.requests[0]).toMatchObject({
      method: 'POST',
      url: 'http://upstream/prefix/path',
      body: '{"a":1}',
    });
    expect(transport.requests[0]!.headers.authorization).toBe('Bearer x');
  });

  it('is given up when the time is spent, even if it cannot be interrupted', async () => {
    transport.answer = () => new Promise(() => undefined);
    expect(await code(firstValueFrom(http.get('/')))).toBe('ECONNABORTED');
    expect(transport.requests[0]!.signal.aborted).toBe(true);
  });

  it('is told when nobody waits any more', async () => {
    transport.answer = () => new Promise(() => undefined);
    const subscription = http.get('/').subscribe();
    await new Promise(setImmediate);
    subscription.unsubscribe();
    await new Promise(setImmediate);
    expect(transport.requests[0]!.signal.aborted).toBe(true);
  });

  it('tells a transport that wants no signal, too', async () => {
    const told = jest.fn();
    transport.answer = () => new Promise(() => undefined);
    const call = code(firstValueFrom(http.get('/')));
    await new Promise(setImmediate);
    transport.requests[0]!.onAbort!(told);
    expect(told).not.toHaveBeenCalled();
    expect(await call).toBe('ECONNABORTED');
    expect(told).toHaveBeenCalledTimes(1);
    transport.requests[0]!.onAbort!(told);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('tells an answer that was cut off from an upstream that cannot be reached', async () => {
    transport.answer = () => Promise.reject(new UpstreamBodyError('cut off'));
    expect(await code(firstValueFrom(http.get('/')))).toBe('ERR_BAD_RESPONSE');
    transport.answer = () => Promise.reject(new Error('ECONNREFUSED'));
    expect(await code(firstValueFrom(http.get('/')))).toBe('ERR_NETWORK');
  });
});
