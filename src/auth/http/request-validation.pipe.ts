import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, ValidationFailedError } from '../errors/index.js';

/** Validates a request against its DTO. A field that the DTO does not know is refused, not dropped. */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      // The values stay out of the errors: one of them is a password.
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new ValidationFailedError(toFieldErrors(errors)),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const reserved = reservedField(value, '');
    if (reserved) throw new ValidationFailedError([reserved]);
    return super.transform(value, metadata);
  }
}

/** Deeper than any request; shallow enough for code that walks it. */
const DEEPEST = 32;

/** Of an answer: a client chooses the names of its fields, and must not be told more than it said. */
const MOST_ERRORS = 20;
const LONGEST_NAME = 100;

/**
 * The first name that every object has, or object too deep to look through. Nest's pipe and class-transformer would drop
 * the name without a word, from claims that a client chooses as well.
 */
function reservedField(value: unknown, path: string, depth = 0): FieldError | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return { field: path, rule: 'maxDepth', message: 'the value is nested too deeply' };
  for (const [name, member] of Object.entries(value)) {
    const field = `${path}${path === '' ? '' : '.'}${name}`.slice(0, LONGEST_NAME);
    const isReserved = name in Object.prototype;
    if (isReserved) return { field, rule: 'whitelistValidation', message: `property ${name} should not exist` };
    const within = reservedField(member, field, depth + 1);
    if (within) return within;
  }
  return undefined;
}

function toFieldErrors(errors: readonly ValidationError[]): FieldError[] {
  return errors
    .flatMap((error) => fieldErrors(error))
    .slice(0, MOST_ERRORS)
    .map(({ field, rule, message }) => ({
      field: field.slice(0, LONGEST_NAME),
      rule,
      message: message.slice(0, 2 * LONGEST_NAME),
    }));
}

function fieldErrors({ property, constraints = {}, children = [] }: ValidationError, parent = ''): FieldError[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  return [
    ...Object.entries(constraints).map(([rule, message]) => ({ field, rule, message })),
    ...children.flatMap((child) => fieldErrors(child, field)),
  ];
}
