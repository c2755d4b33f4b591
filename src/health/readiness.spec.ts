import { DescopeClient, UpstreamUnavailableError } from '../auth/index.js';
import { Readiness } from './readiness.js';

describe('Readiness', () => {
  function upstream(keys: () => Promise<unknown>) {
    const descope: DescopeClient = Object.assign(Object.create(DescopeClient.prototype) as DescopeClient, {
      keys: jest.fn(keys),
    });
    return { descope, readiness: new Readiness(descope) };
  }

  it('asks upstream once for all who ask at once, and not again at once', async () => {
    const { descope, readiness } = upstream(() => Promise.resolve({ keys: [] }));
    await Promise.all(Array.from({ length: 20 }, () => readiness.check()));
    await readiness.check();
    expect(descope.keys).toHaveBeenCalledTimes(1);
  });

  it('fails as upstream fails, and forgets it as soon as upstream is back', async () => {
    let isUp = false;
    const { readiness } = upstream(() => (isUp ? Promise.resolve({}) : Promise.reject(new UpstreamUnavailableError())));
    await expect(readiness.check()).rejects.toThrow(UpstreamUnavailableError);
    isUp = true;
    await expect(readiness.check()).resolves.toBeUndefined();
  });
});
