import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { validate, type ValidationError } from 'class-validator';
import { InvalidRequestError, MalformedRequestError } from '../errors/index.js';
import { toDto } from './to-dto.js';

/**
 * Turns body and query into their DTO. Members that no DTO names are left behind unread: SDKs send more than we know.
 * @throws {MalformedRequestError} the body is no JSON object
 * @throws {InvalidRequestError} naming the first wrong field
 */
@Injectable()
export class RequestBodyPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || !metatype || metatype === Object) return value;
    const source = value ?? {};
    if (typeof source !== 'object' || Array.isArray(source)) throw new MalformedRequestError();
    const dto = toDto(dtoClass(metatype), source);
    const errors = await validate(dto, { stopAtFirstError: true, validationError: { target: false, value: false } });
    const message = errors.map(firstMessage).find((text) => text !== undefined);
    if (errors.length > 0) throw new InvalidRequestError(message ?? 'Request is invalid');
    return dto;
  }
}

function firstMessage(error: ValidationError): string | undefined {
  const own = Object.values(error.constraints ?? {})[0];
  return own ?? error.children?.map(firstMessage).find((text) => text !== undefined);
}

function dtoClass(metatype: NonNullable<ArgumentMetadata['metatype']>): new () => object {
  return metatype;
}
