import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { UpstreamInvalidError } from '../errors/index.js';
import { plainReader } from './dto/plain-reader.js';

/**
 * Only exposed fields, with their types and transformations. What `ignoreDecorators` leaves out is names, versions and
 * groups of `@Expose`, which no DTO has: to look for them takes time by the square of the number of fields.
 */
const BY_FIELD = { excludeExtraneousValues: true, ignoreDecorators: true } as const;

/** An error that is only counted by its field's name does not need the answer in it. */
const VALIDATION = { forbidUnknownValues: false, validationError: { target: false, value: false } } as const;

/**
 * Makes an instance of a DTO of what upstream sent.
 *
 * @param source where it came from, for the error
 * @throws {UpstreamInvalidError} naming the fields that are wrong
 */
export function readAnswer<T extends object>(source: string, plain: object, type: ClassConstructor<T>): T | Promise<T> {
  const made = plainReader(type)?.(plain);
  return made instanceof type ? made : judgeAnswer(source, plain, type);
}

/** What is not plain is for class-transformer and class-validator to judge. */
export async function judgeAnswer<T extends object>(
  source: string,
  plain: object,
  type: ClassConstructor<T>,
): Promise<T> {
  const instance = transform(source, plain, type);
  const faults = await validate(instance, VALIDATION);
  // Names only: a value of an answer may be a token or somebody's address.
  if (faults.length > 0) throw new UpstreamInvalidError(`${source}: ${faults.map((fault) => fault.property).join()}`);
  return instance;
}

/** An object where the contract has a text, with a `constructor` that is none, makes class-transformer trip. */
function transform<T extends object>(source: string, plain: object, type: ClassConstructor<T>): T {
  try {
    return plainToInstance(type, plain, BY_FIELD);
  } catch {
    throw new UpstreamInvalidError(`${source}: cannot be read`);
  }
}
