import Fastify from 'fastify';
import { acceptJsonBodies } from './json-body.js';

describe('JSON bodies', () => {
  async function post(payload: string): Promise<{ statusCode: number; body: unknown }> {
    const fastify = Fastify({ bodyLimit: 4 * 1024 * 1024 });
    acceptJsonBodies(fastify);
    fastify.post('/', (request) => ({ got: request.body }));
    const { statusCode, payload: answer } = await fastify.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    return { statusCode, body: JSON.parse(answer) };
  }

  it.each([
    ['', {}],
    ['  ', {}],
    ['{"a":[1]}', { a: [1] }],
    [`{"a":"${'['.repeat(100)}"}`, { a: '['.repeat(100) }],
    ['{"a":"\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}', { a: '"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[' }],
    ['{"a":"\\\\","b":[]}', { a: '\\', b: [] }],
  ])('of %j are read', async (payload, got) => {
    expect(await post(payload)).toEqual({ statusCode: 200, body: { got } });
  });

  it.each([['['.repeat(33) + ']'.repeat(33)], ['{"a":'.repeat(40) + '1' + '}'.repeat(40)], ['['.repeat(1_000_000)]])(
    'nested too deeply are refused',
    async (payload) => {
      expect((await post(payload)).statusCode).not.toBe(200);
    },
  );

  it('are looked at once, however they are quoted: a megabyte of quotes is refused in no time', async () => {
    for (const payload of [`"${'\\"'.repeat(500_000)}`, '"'.repeat(1_000_001), '\\'.repeat(1_000_000)]) {
      expect((await post(payload)).statusCode).toBe(400);
    }
  });
});
