import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { isJsonMap } from '../json/index.js';
import { firstSet, LONGEST_LIST } from './fields.js';
import { NotedField } from './field-note.js';
import { toDto } from './to-dto.js';

/** A list of other DTOs. Absent is an empty one. */
export function NestedList(type: () => new () => object): PropertyDecorator {
  return applyDecorators(
    NotedField({ nested: type }),
    Expose(),
    Transform(({ obj, key }) => toDtos(type, firstSet(obj, [key]) ?? [])),
    IsNestedList(),
  );
}

/** A list of JSON objects that are read one by one, later. Absent is an empty one. */
export function Objects(): PropertyDecorator {
  return applyDecorators(
    Expose(),
    Transform(({ obj, key }) => firstSet(obj, [key]) ?? []),
    IsArray({ message: 'The $property field must be a list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'The $property field is too long' }),
    IsObject({ each: true, message: 'The $property field must hold objects' }),
  );
}

export function IsNestedList(): PropertyDecorator {
  return applyDecorators(
    IsArray({ message: 'The $property field must be a list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'The $property field is too long' }),
    IsObject({ each: true, message: 'The $property field must hold objects' }),
    ValidateNested({ each: true }),
  );
}

export function toDtos(type: () => new () => object, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => (isJsonMap(item) ? toDto(type(), item) : item));
}
