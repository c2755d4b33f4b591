import { verifierFixture, type VerifierFixture } from '../../../test/support/session-verifier-fixture.js';
import { NoObserver } from '../telemetry/index.js';
import { AuthHealthIndicator } from './auth-health.indicator.js';
import { UpstreamState } from './upstream-state.js';

/** As AuthModule puts it together: a fetch of the keys is a call upstream, and is told of. */
function fixture(
  circuit: 'closed' | 'open' = 'closed',
): VerifierFixture & { readonly calls: UpstreamState; readonly health: AuthHealthIndicator } {
  const verifier = verifierFixture();
  const calls = new UpstreamState(new NoObserver(), verifier.clock);
  const answering = (): unknown => {
    calls.upstreamCalled('GET /v2/keys/{projectId}', 'OK', 0.1);
    return verifier.issuer.keySet;
  };
  verifier.publish(answering);
  return { ...verifier, calls, health: new AuthHealthIndicator(verifier.keySet, calls, { circuit }) };
}

function outage(calls: UpstreamState): () => never {
  return () => {
    calls.upstreamCalled('GET /v2/keys/{projectId}', 'UPSTREAM_TIMEOUT', 5);
    throw new Error('down');
  };
}

describe('AuthHealthIndicator', () => {
  it('is up as soon as there are keys, and tells their age in seconds', async () => {
    const { health, clock } = fixture();
    expect(await health.keySet()).toEqual({ keySet: { status: 'up', ageSeconds: 0 } });
    clock.advance(70);
    expect(await health.keySet('keys')).toEqual({ keys: { status: 'up', ageSeconds: 70 } });
  });

  it('asks upstream once for all who ask at the same time, and not again while the answer is good', async () => {
    const { health, clock, fetches } = fixture();
    await Promise.all(Array.from({ length: 50 }, () => Promise.all([health.keySet(), health.upstream()])));
    expect(fetches()).toBe(1);
    clock.advance(4);
    await health.upstream();
    expect(fetches()).toBe(1);
    clock.advance(2);
    expect(await health.upstream()).toEqual({ upstream: { status: 'up' } });
    expect(fetches()).toBe(2);
  });

  it('asks once a second at most while upstream is down, and tells why it is', async () => {
    const { health, calls, clock, fetches, publish } = fixture();
    publish(outage(calls));
    for (let probe = 0; probe < 20; probe++) {
      expect(await health.upstream()).toEqual({ upstream: { status: 'down', code: 'UPSTREAM_TIMEOUT' } });
    }
    expect(fetches()).toBe(1);
    clock.advance(2);
    await health.upstream();
    expect(fetches()).toBe(2);
  });

  it('lets tokens be verified through an outage, as long as the keys may be used', async () => {
    const { health, calls, clock, publish } = fixture();
    await health.keySet();
    publish(outage(calls));
    clock.advance(3600);
    expect(await health.keySet()).toEqual({ keySet: { status: 'up', ageSeconds: 3600 } });
    expect(await health.upstream()).toMatchObject({ upstream: { status: 'down' } });
    clock.advance(90_000);
    expect(await health.keySet()).toMatchObject({ keySet: { status: 'down' } });
  });

  it('asks nobody while other calls are answered, and notices at once when one is not', async () => {
    const { health, calls, fetches } = fixture();
    calls.upstreamCalled('POST /v1/auth/password/signin', 'INVALID_CREDENTIALS', 0.2);
    expect(await health.upstream()).toEqual({ upstream: { status: 'up' } });
    expect(fetches()).toBe(0);
    calls.upstreamCalled('POST /v1/auth/password/signin', 'UPSTREAM_UNAVAILABLE', 0.2);
    await health.keySet();
    calls.upstreamCalled('POST /v1/auth/password/signin', 'UPSTREAM_UNAVAILABLE', 0.2);
    expect(await health.upstream()).toEqual({ upstream: { status: 'down', code: 'UPSTREAM_UNAVAILABLE' } });
  });

  it('tells that calls are held back', async () => {
    const { health, calls } = fixture('open');
    calls.upstreamCalled('POST /v1/auth/password/signin', 'UPSTREAM_UNAVAILABLE', 0.2);
    expect(await health.upstream()).toMatchObject({ upstream: { circuit: 'open' } });
  });
});
