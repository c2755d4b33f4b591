import { answerOf, Answers } from './answers.decorator.js';
import { either, list, named, nothing, object, oneOfTexts, text, texts, whole } from './schema.js';

interface Word {
  readonly text: string;
  readonly rhymes: readonly string[];
  readonly kind: 'noun' | 'verb';
}

const KIND = oneOfTexts(['noun', 'verb']);
const WORD = named('Word', object<Word>({ text, rhymes: texts, kind: KIND }));

class Words {
  @Answers(object({ words: list(WORD), total: whole }))
  find(): Promise<{ words: Word[]; total: number }> {
    return Promise.resolve({ words: [], total: 0 });
  }

  @Answers(either(WORD, nothing))
  findOne(): Word | Record<string, never> {
    return {};
  }
}

// What must not compile. `npm run check:types` fails where one of these does.
// @ts-expect-error a member is missing
object<Word>({ text, rhymes: texts });
// @ts-expect-error a member is wider than its type
object<Word>({ text, rhymes: texts, kind: text });
// @ts-expect-error a member is narrower than its type
object<{ kind: string }>({ kind: KIND });
// @ts-expect-error a member is of no type
object<Word>({ text, rhymes: texts, kind: KIND, total: whole });

export class Wrong {
  // @ts-expect-error the handler answers more than it says
  @Answers(object({ text }))
  more(): { text: string; secret: string } {
    return { text: '', secret: '' };
  }

  // @ts-expect-error the handler answers less than it says
  @Answers(object({ text, total: whole }))
  less(): Promise<{ text: string }> {
    return Promise.resolve({ text: '' });
  }

  // @ts-expect-error nothing at all is no JSON
  @Answers(WORD)
  perhaps(): Word | undefined {
    return undefined;
  }
}

describe('what a handler answers', () => {
  it('is the schema that was declared, with what it refers to', () => {
    expect(answerOf(Words.prototype.find)).toEqual({
      json: {
        type: 'object',
        required: ['words', 'total'],
        properties: {
          words: { type: 'array', items: { $ref: '#/components/schemas/Word' } },
          total: { type: 'integer' },
        },
      },
      definitions: {
        Word: {
          type: 'object',
          required: ['text', 'rhymes', 'kind'],
          properties: {
            text: { type: 'string' },
            rhymes: { type: 'array', items: { type: 'string' } },
            kind: { type: 'string', enum: ['noun', 'verb'] },
          },
        },
      },
    });
    expect(answerOf(Words.prototype.findOne)?.json).toEqual({
      anyOf: [{ $ref: '#/components/schemas/Word' }, { type: 'object', maxProperties: 0 }],
    });
  });

  it('is unknown where nobody said it', () => {
    expect(answerOf(() => undefined)).toBeUndefined();
  });
});
