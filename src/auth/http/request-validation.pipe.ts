import { Injectable, ValidationPipe } from '@nestjs/common';
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
}

function fieldErrors({ property, constraints = {}, children = [] }: ValidationError, parent = ''): FieldError[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  return [
    ...Object.entries(constraints).map(([rule, message]) => ({ field, rule, message })),
    ...children.flatMap((child) => fieldErrors(child, field)),
  ];
}
