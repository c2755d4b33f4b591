import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { isJsonMap } from '../json/index.js';
import { NotedField } from './field-note.js';
import { toDto, unseal } from './to-dto.js';

/*
 * Fields of a request as protobuf has them: absent, null and the zero value are the same, so that a request DTO has no
 * optional field (`descope-api.md` §1.4). Each reads its own name and the given aliases, the first that is set.
 */

export const LONGEST_NAME = 256;
export const LONGEST_LIST = 1000;

/** @param aliases other names that SDKs send (§7.0) */
export function Text(max: number, ...aliases: string[]): PropertyDecorator {
  return applyDecorators(
    FromWire('', aliases),
    IsString({ message: 'The $property field must be a string' }),
    MaxLength(max, { message: 'The $property field is too long' }),
  );
}

export function RequiredText(max: number, ...aliases: string[]): PropertyDecorator {
  return applyDecorators(Text(max, ...aliases), IsNotEmpty({ message: 'The $property field is required' }));
}

export function Flag(): PropertyDecorator {
  return applyDecorators(FromWire(false, []), IsBoolean({ message: 'The $property field must be a boolean' }));
}

export function Texts(...aliases: string[]): PropertyDecorator {
  return applyDecorators(
    FromWire([], aliases),
    IsArray({ message: 'The $property field must be a list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'The $property field is too long' }),
    IsString({ each: true, message: 'The $property field must hold strings' }),
    MaxLength(LONGEST_NAME, { each: true, message: 'The $property field holds a string that is too long' }),
  );
}

/** A JSON object whose members are the caller's own: taken as it is, not descended into. */
export function JsonMap(): PropertyDecorator {
  return applyDecorators(FromWire({}, []), IsObject({ message: 'The $property field must be an object' }));
}

/** Another DTO. Absent is one with nothing set. */
export function Nested(type: () => new () => object): PropertyDecorator {
  return applyDecorators(
    NotedField({ nested: type }),
    Expose(),
    Transform(({ obj, key }) => {
      const value = firstSet(obj, [key]) ?? {};
      return isJsonMap(value) ? toDto(type(), value) : value;
    }),
    IsObject({ message: 'The $property field must be an object' }),
    ValidateNested(),
  );
}

function FromWire(zero: unknown, aliases: readonly string[]): PropertyDecorator {
  return applyDecorators(
    NotedField({ aliases }),
    Expose(),
    Transform(({ obj, key }) => firstSet(obj, [key, ...aliases]) ?? zero),
  );
}

export function firstSet(source: unknown, names: readonly string[]): unknown {
  const members = new Map<string, unknown>(Object.entries(source ?? {}));
  return names.map((name) => unseal(members.get(name))).find((value) => !isUnset(value));
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
