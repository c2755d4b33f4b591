import { InvalidRequestError } from '../errors/index.js';
import { renameLoginId, withAdditional } from './login-ids.js';

describe('login ids of a user', () => {
  const values = (loginIds: readonly { value: string }[]) => loginIds.map(({ value }) => value);

  it.each([
    ['a', 'x', ['x', 'b@c.de', 'd']],
    ['B@C.DE', 'x', ['a', 'x', 'd']],
    ['U123', 'x', ['x', 'b@c.de', 'd']],
    ['', 'x', ['x', 'b@c.de', 'd']],
    ['a', '', ['b@c.de', 'd']],
    ['D', '', ['a', 'b@c.de']],
  ])('named by %j become %j', (identifier, renamed, expected) => {
    expect(values(renameLoginId(['a', 'b@c.de', 'd'], identifier, renamed))).toEqual(expected);
  });

  it.each([
    [['a'], 'a', ''],
    [['a', 'b'], 'U123', ''],
    [['a', 'b'], '', ''],
    [['a', 'b'], 'a', 'x\ny'],
  ])('of %j stay when %j is to be %j', (current, identifier, renamed) => {
    expect(() => renameLoginId(current, identifier, renamed)).toThrow(InvalidRequestError);
  });

  it('begin with the one that the user was made with', () => {
    expect(values(withAdditional(['a', 'b'], ['C@D.ef']))).toEqual(['a', 'c@d.ef']);
    expect(values(withAdditional(['a', 'b'], []))).toEqual(['a']);
  });
});
