import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { MalformedRequestError } from '../errors/index.js';
import { readDto } from './read-dto.js';

/**
 * Turns body and query into their DTO.
 * @throws {MalformedRequestError} the body is no JSON object
 * @throws {InvalidRequestError} naming the first wrong field
 */
@Injectable()
export class RequestBodyPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    // A parameter that is declared as a list has a pipe of its own.
    if ((type !== 'body' && type !== 'query') || !metatype || metatype === Object || metatype === Array) return value;
    const source = value ?? {};
    if (typeof source !== 'object' || Array.isArray(source)) throw new MalformedRequestError();
    return readDto(dtoClass(metatype), source);
  }
}

function dtoClass(metatype: NonNullable<ArgumentMetadata['metatype']>): new () => object {
  return metatype;
}
