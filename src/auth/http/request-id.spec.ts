import { requestId } from './request-id.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('the id of a request', () => {
  it('is the platform’s, else the proxy’s', () => {
    expect(requestId({ id: 'req-1', headers: { 'x-request-id': 'from-proxy' } })).toBe('req-1');
    expect(requestId({ headers: { 'x-request-id': 'from-proxy' } })).toBe('from-proxy');
  });

  it.each([undefined, '', 'two words', 'line\nbreak', 'x'.repeat(129), '<script>', ['a', 'b']])(
    'is a new one in place of %j',
    (sent) => {
      expect(requestId({ headers: { 'x-request-id': sent } })).toMatch(UUID);
    },
  );
});
