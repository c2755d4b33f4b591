import { findJwt, parseBearer } from './bearer.js';

describe('bearers', () => {
  it.each([
    ['Bearer P1', { projectId: 'P1', rest: '' }],
    ['bearer P1:a.b.c', { projectId: 'P1', rest: 'a.b.c' }],
    ['Bearer P1:key:with:colons', { projectId: 'P1', rest: 'key:with:colons' }],
    ['Bearer P1:', { projectId: 'P1', rest: '' }],
    ['Bearer :key', { projectId: '', rest: 'key' }],
  ])('splits %s at the first colon', (header, bearer) => {
    expect(parseBearer(header)).toEqual(bearer);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic P1', 'P1', 'Bearer P1 P2'])('reads nothing from %s', (header) => {
    expect(parseBearer(header)).toBeUndefined();
  });

  it.each([
    ['a.b.c', 'a.b.c'],
    ['a.b.c:auth-key', 'a.b.c'],
    ['auth-key', ''],
    ['auth-key:a.b.c', 'a.b.c'],
    ['a.b', ''],
    ['a.b.c.d.e', ''],
    ['', ''],
  ])('finds in %s the JWT %j', (rest, jwt) => {
    expect(findJwt({ projectId: 'P1', rest })).toBe(jwt);
  });
});
