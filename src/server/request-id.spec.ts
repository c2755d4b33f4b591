import { requestIdOf } from './request-id.js';

describe('requestIdOf', () => {
  it.each(['proxy-12', 'a.b_c-D9', '0'.repeat(64)])('keeps a plain id: %s', (given) => {
    expect(requestIdOf({ 'x-request-id': given })).toBe(given);
  });

  it.each([
    undefined,
    '',
    'short',
    'a'.repeat(65),
    'with space',
    'line\nbreak',
    '{"a":"bcdef"}',
    ['proxy-12', 'proxy-13'],
  ])('makes a new one for %j', (given) => {
    const ids = [requestIdOf({ 'x-request-id': given }), requestIdOf({ 'x-request-id': given })];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
