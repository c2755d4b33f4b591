import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { NotedField } from './field-note.js';
import { LONGEST_LIST, LONGEST_NAME } from './fields.js';
import { IsNestedList, toDtos } from './list-fields.js';
import { unseal } from './to-dto.js';

/*
 * Fields of a change, where an absent member keeps what is there and an empty one clears it (`descope-api.md` §7.0). Null is
 * absent: SDKs of some languages cannot leave a member out.
 */

/** @param aliases other names that SDKs send, the first that is given */
export function GivenText(max: number, ...aliases: string[]): PropertyDecorator {
  return applyDecorators(
    IfGiven(aliases),
    IsString({ message: 'The $property field must be a string' }),
    MaxLength(max, { message: 'The $property field is too long' }),
  );
}

export function GivenTexts(...aliases: string[]): PropertyDecorator {
  return applyDecorators(
    IfGiven(aliases),
    IsArray({ message: 'The $property field must be a list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'The $property field is too long' }),
    IsString({ each: true, message: 'The $property field must hold strings' }),
    MaxLength(LONGEST_NAME, { each: true, message: 'The $property field holds a string that is too long' }),
  );
}

export function GivenFlag(): PropertyDecorator {
  return applyDecorators(IfGiven(), IsBoolean({ message: 'The $property field must be a boolean' }));
}

/** Any JSON at all: whoever reads it checks it. */
export function GivenJson(): PropertyDecorator {
  return IfGiven();
}

export function GivenJsonMap(): PropertyDecorator {
  return applyDecorators(IfGiven(), IsObject({ message: 'The $property field must be an object' }));
}

export function GivenList(type: () => new () => object): PropertyDecorator {
  return applyDecorators(
    NotedField({ nested: type }),
    IfGiven([], (value) => toDtos(type, value)),
    IsNestedList(),
  );
}

function IfGiven(
  aliases: readonly string[] = [],
  read: (value: unknown) => unknown = (value) => value,
): PropertyDecorator {
  return applyDecorators(
    NotedField({ aliases }),
    Expose(),
    Transform(({ obj, key }: { obj: object; key: string }) => {
      const members = new Map<string, unknown>(Object.entries(obj));
      const value = [key, ...aliases].map((name) => unseal(members.get(name))).find(isGiven);
      return value === undefined ? undefined : read(value);
    }),
    IsOptional(),
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
