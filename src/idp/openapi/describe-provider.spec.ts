import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Answers, noAnswer, object, text, whole } from '../schema/index.js';
import { Flag, NestedList, RequiredText, Text, Texts, WithoutBearer } from '../wire/index.js';
import { describeProvider } from './describe-provider.js';

class LetterRequest {
  @RequiredText(8) readonly name!: string;
}

class WordRequest {
  @RequiredText(5) readonly word!: string;
  @Text(7, 'tongue') readonly language!: string;
  @Flag() readonly loud!: boolean;
  @Texts() readonly rhymes!: string[];
  @NestedList(() => LetterRequest) readonly letters!: LetterRequest[];
}

@Controller(['v1/words', 'v2/words'])
class WordsController {
  @Get(':word')
  @Answers(object({ count: whole }))
  count(@Query() { name }: LetterRequest): { count: number } {
    return { count: name.length };
  }

  @Post()
  @Answers(object({ word: text }))
  add(@Body() { word }: WordRequest): { word: string } {
    return { word };
  }

  @WithoutBearer()
  @Post('shout')
  @Answers(noAnswer)
  shout(): never {
    throw new Error('Never');
  }
}

@Controller('v1/silence')
class SilentController {
  @Get()
  keep(): object {
    return {};
  }
}

describe('the description of controllers', () => {
  const { paths } = describeProvider([WordsController]) as {
    paths: Record<string, Record<string, Record<string, object>>>;
  };

  it('has every address of a handler', () => {
    expect(Object.keys(paths).sort()).toEqual([
      ...['/v1/words', '/v1/words/shout', '/v1/words/{word}'],
      ...['/v2/words', '/v2/words/shout', '/v2/words/{word}'],
    ]);
  });

  it('says of a body what its rules say, with the other names of a field', () => {
    const content = {
      'application/json': {
        schema: {
          type: 'object',
          required: ['word'],
          properties: {
            word: { type: 'string', maxLength: 5, minLength: 1 },
            language: { type: 'string', maxLength: 7 },
            tongue: { type: 'string', maxLength: 7, description: 'Read where there is no language.' },
            loud: { type: 'boolean' },
            rhymes: { type: 'array', maxItems: 1000, items: { type: 'string', maxLength: 256 } },
            letters: {
              type: 'array',
              maxItems: 1000,
              items: {
                type: 'object',
                required: ['name'],
                properties: { name: { type: 'string', maxLength: 8, minLength: 1 } },
              },
            },
          },
        },
      },
    };
    expect(paths['/v1/words']!.post!.requestBody).toEqual({ content });
  });

  it('names what is in path and query', () => {
    expect(paths['/v1/words/{word}']!.get!.parameters).toEqual([
      { name: 'word', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'name', in: 'query', required: true, schema: { type: 'string', maxLength: 8, minLength: 1 } },
    ]);
  });

  it('says what is answered, by the status that Nest gives it', () => {
    expect(paths['/v1/words']!.post!.responses).toMatchObject({
      201: {
        content: {
          'application/json': {
            schema: { type: 'object', required: ['word'], properties: { word: { type: 'string' } } },
          },
        },
      },
      400: { $ref: '#/components/responses/400' },
    });
  });

  it('knows who never answers, and who asks for nobody', () => {
    const { responses, security } = paths['/v1/words/shout']!.post!;
    expect(Object.keys(responses!).filter((status) => Number(status) < 400)).toEqual([]);
    expect(security).toEqual([]);
  });

  it('is refused where a handler does not say what it answers', () => {
    expect(() => describeProvider([WordsController, SilentController])).toThrow(
      'SilentController.keep does not say what it answers',
    );
  });
});
