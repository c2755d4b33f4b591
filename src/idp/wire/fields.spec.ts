import { Flag, JsonMap, Nested, RequiredText, Text, Texts } from './fields.js';
import { RequestBodyPipe } from './request-body.pipe.js';

class Inner {
  @Text(5) readonly name!: string;
}

class Outer {
  @RequiredText(5, 'alias', 'older') readonly id!: string;
  @Text(5) readonly text!: string;
  @Flag() readonly flag!: boolean;
  @Texts() readonly list!: string[];
  @JsonMap() readonly map!: object;
  @Nested(() => Inner) readonly inner!: Inner;
}

const ZERO = { text: '', flag: false, list: [], map: {}, inner: { name: '' } };

describe('request fields', () => {
  const read = (body: unknown) => new RequestBodyPipe().transform(body, { type: 'body', metatype: Outer });

  it.each<object>([
    { id: 'a' },
    { id: 'a', text: null, flag: null, list: null, map: null, inner: null },
    { id: 'a', text: '', list: [], inner: {} },
    { id: 'a', unknown: { deep: [1] }, inner: { unknown: 1 } },
    { id: 'a', constructor: 'x', toString: { a: 1 }, inner: { constructor: 'x', hasOwnProperty: 1 } },
  ])('are zero where %j does not set them', async (body: object) => {
    expect(await read(body)).toEqual({ id: 'a', ...ZERO });
  });

  it.each([
    [{ id: 'a', alias: 'b' }, 'a'],
    [{ id: '', alias: 'b' }, 'b'],
    [{ alias: null, older: 'c' }, 'c'],
  ])('come from the first name of %j that is set', async (body, id) => {
    expect(await read(body)).toEqual({ id, ...ZERO });
  });

  it('keep maps as they are', async () => {
    const map = JSON.parse('{"a":null,"b":[""],"constructor":"mine","deep":{"x":[]}}') as object;
    expect(await read({ id: 'a', map })).toEqual({ id: 'a', ...ZERO, map });
  });

  it('are not read from a prototype', async () => {
    await expect(read(Object.create({ id: 'inherited' }))).rejects.toThrow('The id field is required');
  });

  it.each([
    [{}, 'The id field is required'],
    [{ id: 7 }, 'The id field must be a string'],
    [{ id: 'toolong' }, 'The id field is too long'],
    [{ id: 'a', flag: 'yes' }, 'The flag field must be a boolean'],
    [{ id: 'a', list: 'b' }, 'The list field must be a list'],
    [{ id: 'a', list: [1] }, 'The list field must hold strings'],
    [{ id: 'a', list: Array<string>(1001).fill('x') }, 'The list field is too long'],
    [{ id: 'a', map: [1] }, 'The map field must be an object'],
    [{ id: 'a', inner: [1] }, 'The inner field must be an object'],
    [{ id: 'a', inner: { name: 'toolong' } }, 'The name field is too long'],
  ])('of %j are refused: %s', async (body, message) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'E011003', message });
  });

  it.each([[[]], ['text'], [7]])('are not looked for in %j', async (body) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'E011001' });
  });
});
