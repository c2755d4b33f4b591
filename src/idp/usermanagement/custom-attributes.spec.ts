import { InvalidRequestError } from '../errors/index.js';
import { mergeAttributes } from './custom-attributes.js';

describe('custom attributes', () => {
  it.each<[object, object, object]>([
    [{}, {}, {}],
    [{ a: 1 }, {}, { a: 1 }],
    [{ a: 1 }, { b: 'x' }, { a: 1, b: 'x' }],
    [{ a: 1 }, { a: ['x', 'y'] }, { a: ['x', 'y'] }],
    [{ a: 1, b: true }, { a: null }, { b: true }],
    [{}, { a: null }, {}],
    [{ a: 1 }, { a: '' }, { a: '' }],
    [{ a: 1 }, { a: [] }, { a: [] }],
  ])('%j changed by %j are %j', (before, changes, after) => {
    expect(mergeAttributes({ ...before }, { ...changes })).toEqual(after);
  });

  it.each([{ a: {} }, { a: [1] }, { a: [['x']] }, { a: [null] }])('do not become %j', (changes) => {
    expect(() => mergeAttributes({}, changes)).toThrow(InvalidRequestError);
  });

  it('keep names that objects have of their own', () => {
    const changes = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, unknown>;
    expect(JSON.stringify(mergeAttributes({}, changes))).toBe('{"__proto__":"x","constructor":"y"}');
  });
});
