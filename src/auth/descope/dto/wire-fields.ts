import { Expose, Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsString, ValidateNested } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { FreeMap } from './free-map.js';

/*
 * The fields of a Descope answer. Protobuf's JSON leaves out what is zero, and some servers say null: both become the
 * field's zero value, so that whoever reads a DTO never meets undefined. A value of another type is a wrong shape.
 */

function field(zero: () => unknown, ...rules: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    Expose(),
    Transform(({ value }: { value: unknown }) => value ?? zero()),
    ...rules,
  );
}

/** A string; zero is `''`. */
export const TextField = (): PropertyDecorator => field(() => '', IsString());

/** A boolean; zero is `false`. */
export const FlagField = (): PropertyDecorator => field(() => false, IsBoolean());

/** An int32; zero is `0`. */
export const IntField = (): PropertyDecorator => field(() => 0, IsInt());

/** A list of strings; zero is `[]`. */
export const TextListField = (): PropertyDecorator => field(() => [], IsString({ each: true }), IsArray());

/** An object with keys of somebody's choice; zero is `{}`. */
export const MapField = (): PropertyDecorator =>
  // Decorators run from the last to the first: the zero value is put in after the map was taken.
  field(() => ({}), FreeMap(), IsObject());

/** A list of objects of the contract; zero is `[]`. */
export const ListField = (type: () => new () => object): PropertyDecorator =>
  field(() => [], Type(type), IsArray(), ValidateNested({ each: true }));

/** An object of the contract that has to be there. */
export const ObjectField = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(Expose(), Type(type), IsObject(), ValidateNested());
