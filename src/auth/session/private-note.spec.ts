import { privateNote } from './private-note.js';

describe('a private note', () => {
  it('is kept with its object, and is the last one that was made', () => {
    const note = privateNote<string>();
    const [target, other] = [{}, {}];
    note.set(target, 'first');
    note.set(target, 'last');
    expect(note.get(target)).toBe('last');
    expect(note.get(other)).toBeUndefined();
  });

  it('is no other note of the same object', () => {
    const [one, another] = [privateNote<number>(), privateNote<number>()];
    const target = {};
    one.set(target, 1);
    expect(another.get(target)).toBeUndefined();
    another.set(target, 2);
    expect([one.get(target), another.get(target)]).toEqual([1, 2]);
  });

  it('is not seen on the object, nor copied, nor inherited', () => {
    const note = privateNote<string>();
    const target = Object.freeze({ method: 'GET' });
    note.set(target, 'secret');
    expect(Reflect.ownKeys(target)).toEqual(['method']);
    expect(JSON.stringify(target)).toBe('{"method":"GET"}');
    expect(note.get({ ...target })).toBeUndefined();
    expect(note.get(Object.create(target) as object)).toBeUndefined();
  });
});
