import { applyDecorators } from '@nestjs/common';
import { type ReflectableDecorator, Reflector } from '@nestjs/core';

import { rememberDecorated } from './decorated.js';

export interface WordSettings<TParam, TWord> {
  /** Explicit, so that a second copy of the package in one process reads what the first one wrote. */
  readonly key: string;
  readonly transform: (value: TParam) => TWord;
}

/** Nest's own kind of decorator, whose word is missed if another decorator puts something in its method's place. */
export function wordDecorator<TParam, TWord>(
  settings: WordSettings<TParam, TWord>,
): ReflectableDecorator<TParam, TWord> {
  const reflectable = Reflector.createDecorator<TParam, TWord>(settings);
  const decorator = (value?: TParam) => {
    const write = reflectable(value);
    return Object.assign(applyDecorators(rememberDecorated, write), { KEY: write.KEY });
  };
  return Object.assign(decorator, { KEY: reflectable.KEY });
}
