import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { NotedField } from './field-note.js';
import { firstSet } from './fields.js';

/** A whole number. 64-bit ones come as texts from some SDKs (`descope-api.md` §7.0). Absent is 0. */
export function Whole(min: number, max = Number.MAX_SAFE_INTEGER, ...aliases: string[]): PropertyDecorator {
  return applyDecorators(
    NotedField({ aliases }),
    Expose(),
    Transform(({ obj, key }) => toNumber(firstSet(obj, [key, ...aliases]) ?? 0)),
    IsInt({ message: 'The $property field must be a whole number' }),
    Min(min, { message: 'The $property field is too small' }),
    Max(max, { message: 'The $property field is too large' }),
  );
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
}
