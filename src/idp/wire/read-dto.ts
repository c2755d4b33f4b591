import { validate, type ValidationError } from 'class-validator';
import { InvalidRequestError } from '../errors/index.js';
import { toDto } from './to-dto.js';

/**
 * A JSON object as its DTO. Members that no DTO names are left behind unread: SDKs send more than we know.
 * @throws {InvalidRequestError} naming the first wrong field
 */
export async function readDto<T extends object>(type: new () => T, source: object): Promise<T> {
  const dto = toDto(type, source);
  const errors = await validate(dto, { stopAtFirstError: true, validationError: { target: false, value: false } });
  const message = errors.map(firstMessage).find((text) => text !== undefined);
  if (errors.length > 0) throw new InvalidRequestError(message ?? 'Request is invalid');
  return dto;
}

function firstMessage(error: ValidationError): string | undefined {
  const own = Object.values(error.constraints ?? {})[0];
  return own ?? error.children?.map(firstMessage).find((text) => text !== undefined);
}
