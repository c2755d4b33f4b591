import type { Provider } from '../../src/idp/index.js';
import { IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';
import { mannWhitney } from '../support/mann-whitney.js';

describe('passwords at the provider', () => {
  let provider: Provider;
  let client: IdpClient;
  let hashed = 0;

  beforeAll(async () => {
    provider = await startProvider({
      observer: { hashBegan: () => void (hashed += 1) },
    });
    client = new IdpClient(provider);
    await client.signUp('ada@example.com');
  });
  afterAll(() => provider.close());

  it.each<[name: string, password: unknown]>([
    ['64 KB long', 'x'.repeat(65_536)],
    ['of a NUL', 'Correct-h0rse\0'],
    ['of a NUL in the middle', 'Correct\0-h0rse'],
    ['of half a surrogate pair', 'Correct-h0rse\ud83d'],
    ['a list', [PASSWORD]],
    ['an object', { $ne: '' }],
    ['a number', 12_345_678],
    ['true', true],
  ])('that are %s are refused before any hash', async (_name, password) => {
    const before = hashed;
    for (const path of ['signin', 'signup']) {
      const answer = await client.post(`/v1/auth/password/${path}`, { loginId: 'ada@example.com', password });
      expect([path, answer.status]).toEqual([path, 400]);
    }
    expect(hashed).toBe(before);
  });

  it('are told apart after the 72nd byte, at which bcrypt stops', async () => {
    const long = `Aa1-${'x'.repeat(80)}`;
    expect((await client.signUp('long@example.com', { password: `${long}1` })).status).toBe(200);
    expect((await client.signIn('long@example.com', `${long}1`)).status).toBe(200);
    expect((await client.signIn('long@example.com', `${long}2`)).status).toBe(401);
  });
});

describe('the Mann–Whitney test that timings are compared by', () => {
  const around = (mean: number): number[] =>
    Array.from({ length: 200 }, (_, index) => mean + ((index * 37) % 100) / 100);

  it('tells apart what is of two distributions, and not what is of one', () => {
    expect(mannWhitney(around(10), around(10))).toBeGreaterThan(0.9);
    expect(mannWhitney(around(10), around(10.3))).toBeLessThan(0.001);
    expect(mannWhitney([1, 1, 1], [1, 1, 1])).toBe(1);
  });
});
