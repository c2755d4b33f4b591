import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { LONGEST_LIST, LONGEST_NAME } from './fields.js';
import { IsNestedList, toDtos } from './list-fields.js';
import { unseal } from './to-dto.js';

/*
 * Fields of a change, where an absent member keeps what is there and an empty one clears it (`descope-api.md` §7.0). Null is
 * absent: SDKs of some languages cannot leave a member out.
 */

export function GivenText(max: number): PropertyDecorator {
  return applyDecorators(
    IfGiven(),
    IsString({ message: 'The $property field must be a string' }),
    MaxLength(max, { message: 'The $property field is too long' }),
  );
}

export function GivenTexts(): PropertyDecorator {
  return applyDecorators(
    IfGiven(),
    IsArray({ message: 'The $property field must be a list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'The $property field is too long' }),
    IsString({ each: true, message: 'The $property field must hold strings' }),
    MaxLength(LONGEST_NAME, { each: true, message: 'The $property field holds a string that is too long' }),
  );
}

export function GivenJsonMap(): PropertyDecorator {
  return applyDecorators(IfGiven(), IsObject({ message: 'The $property field must be an object' }));
}

export function GivenList(type: () => new () => object): PropertyDecorator {
  return applyDecorators(
    IfGiven((value) => toDtos(type, value)),
    IsNestedList(),
  );
}

function IfGiven(read: (value: unknown) => unknown = (value) => value): PropertyDecorator {
  return applyDecorators(
    Expose(),
    Transform(({ obj, key }) => {
      const value = findMember(obj, key);
      return value === undefined || value === null ? undefined : read(value);
    }),
    IsOptional(),
  );
}

function findMember(source: unknown, name: string): unknown {
  return unseal(new Map<string, unknown>(Object.entries(source ?? {})).get(name));
}
