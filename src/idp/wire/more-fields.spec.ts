import { GivenJsonMap, GivenList, GivenText, GivenTexts, NestedList, RequestBodyPipe, Text, Whole } from './index.js';

class Item {
  @Text(5) readonly name!: string;
}

class Change {
  @Whole(0, 100) readonly count!: number;
  @NestedList(() => Item) readonly items!: Item[];
  @GivenText(5) readonly text?: string;
  @GivenTexts() readonly texts?: string[];
  @GivenJsonMap() readonly map?: object;
  @GivenList(() => Item) readonly list?: Item[];
}

const ZERO = { count: 0, items: [] };

describe('fields of a change', () => {
  const read = (body: object) => new RequestBodyPipe().transform(body, { type: 'body', metatype: Change });

  it.each([{}, { count: null, items: null, text: null, texts: null, map: null, list: null }])(
    'keep what %j does not mention',
    async (body: object) => {
      expect(await read(body)).toEqual(ZERO);
    },
  );

  it('clear what is given empty', async () => {
    const empty = { text: '', texts: [], map: {}, list: [] };
    expect(await read(empty)).toEqual({ ...ZERO, ...empty });
  });

  it('are read as given', async () => {
    const body = { count: '42', items: [{ name: 'a', more: 1 }], texts: ['x'], map: { a: { b: 1 } }, list: [{}] };
    expect(await read(body)).toEqual({ ...body, count: 42, items: [{ name: 'a' }], list: [{ name: '' }] });
    expect(await read({ count: 7 })).toEqual({ ...ZERO, count: 7 });
  });

  it.each<[object, string]>([
    [{ count: 1.5 }, 'The count field must be a whole number'],
    [{ count: 'many' }, 'The count field must be a whole number'],
    [{ count: -1 }, 'The count field is too small'],
    [{ count: 101 }, 'The count field is too large'],
    [{ items: {} }, 'The items field must be a list'],
    [{ items: ['a'] }, 'The items field must hold objects'],
    [{ items: [{ name: 'too long' }] }, 'The name field is too long'],
    [{ text: 1 }, 'The text field must be a string'],
    [{ texts: 'a' }, 'The texts field must be a list'],
    [{ texts: [1] }, 'The texts field must hold strings'],
    [{ map: [] }, 'The map field must be an object'],
    [{ list: [[]] }, 'The list field must hold objects'],
  ])('refuse %j', async (body, message) => {
    await expect(read(body)).rejects.toThrow(message);
  });
});
