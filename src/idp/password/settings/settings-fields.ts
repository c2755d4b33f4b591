import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { NotedField } from '../../wire/index.js';

/*
 * Fields that keep their value when they are not sent. SDKs of different age know different settings: one that does not know
 * of the lock must not take it off.
 */

/** @param alias another spelling that SDKs send (§7.6) */
export function SentFlag(alias?: string): PropertyDecorator {
  return applyDecorators(
    Sent((value) => value === null, alias),
    IsBoolean({ message: 'The $property field must be a boolean' }),
  );
}

/** Zero is not sent, unless it is in the range: SDKs send it for what is off. */
export function SentNumber(min: number, max: number): PropertyDecorator {
  const message = `The $property field must be a whole number from ${min} to ${max}`;
  return applyDecorators(
    Sent((value) => value === null || (value === 0 && min > 0)),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

/** An empty text is sent. */
export function SentText(max: number): PropertyDecorator {
  return applyDecorators(
    Sent((value) => value === null),
    IsString({ message: 'The $property field must be a string' }),
    MaxLength(max, { message: 'The $property field is too long' }),
  );
}

function Sent(isUnset: (value: unknown) => boolean, alias?: string): PropertyDecorator {
  return applyDecorators(
    NotedField({ aliases: alias === undefined ? [] : [alias] }),
    Expose(),
    Transform(({ obj, key }: { obj: object; key: string }) => {
      const members = new Map<string, unknown>(Object.entries(obj));
      const value = members.get(key) ?? members.get(alias ?? key);
      return isUnset(value) ? undefined : value;
    }),
    IsOptional(),
  );
}
