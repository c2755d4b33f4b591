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
      exceptionFactory: (errors) => new ValidationFailedError(errors.flatMap((error) => fieldErrors(error))),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const reserved = reservedFields(value, []);
    if (reserved.length > 0) throw new ValidationFailedError(reserved);
    return super.transform(value, metadata);
  }
}

/** Deeper than any request; shallow enough for code that walks it. */
const DEEPEST = 32;

/**
 * Names that every object has, and objects too deep to look through. Nest's pipe and class-transformer would drop the
 * names without a word, from claims that a client chooses as well.
 */
function reservedFields(value: unknown, path: readonly string[]): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > DEEPEST)
    return [{ field: path[0] ?? '', rule: 'maxDepth', message: 'the value is nested too deeply' }];
  return Object.entries(value).flatMap(([name, member]) => {
    if (!(name in Object.prototype)) return reservedFields(member, [...path, name]);
    return [
      { field: [...path, name].join('.'), rule: 'whitelistValidation', message: `property ${name} should not exist` },
    ];
  });
}

function fieldErrors({ property, constraints = {}, children = [] }: ValidationError, parent = ''): FieldError[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  return [
    ...Object.entries(constraints).map(([rule, message]) => ({ field, rule, message })),
    ...children.flatMap((child) => fieldErrors(child, field)),
  ];
}
