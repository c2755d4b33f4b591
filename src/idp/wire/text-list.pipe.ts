import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidRequestError, MalformedRequestError } from '../errors/index.js';
import { LONGEST_LIST, LONGEST_NAME } from './fields.js';

/**
 * A body that is a bare list of texts.
 * @throws {MalformedRequestError} it is something else
 * @throws {InvalidRequestError} it is too long
 */
@Injectable()
export class TextListPipe implements PipeTransform {
  transform(value: unknown): string[] {
    if (!Array.isArray(value)) throw new MalformedRequestError();
    const texts = value.filter((item): item is string => typeof item === 'string');
    if (texts.length < value.length) throw new MalformedRequestError();
    if (texts.length > LONGEST_LIST || texts.some((text) => text.length > LONGEST_NAME)) {
      throw new InvalidRequestError('The list is too long');
    }
    return texts;
  }
}
