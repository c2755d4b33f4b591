import { Expose, Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { type FieldShape, Shaped } from './field-shape.js';
import { FreeMap } from './free-map.js';

/*
 * The fields of a Descope answer. Protobuf's JSON leaves out what is zero, and some servers say null: both become the
 * field's zero value, so that whoever reads a DTO never meets undefined. A value of another type is a wrong shape.
 */

function field(shape: FieldShape, zero: () => unknown, ...rules: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    Shaped(shape),
    Expose(),
    Transform(({ value }: { value: unknown }) => value ?? zero()),
    ...rules,
  );
}

/** A string; zero is `''`. */
export const TextField = (): PropertyDecorator => field({ kind: 'text' }, () => '', IsString());

/** A boolean; zero is `false`. */
export const FlagField = (): PropertyDecorator => field({ kind: 'flag' }, () => false, IsBoolean());

/** An int32; zero is `0`. */
export const IntField = (): PropertyDecorator => field({ kind: 'int' }, () => 0, IsInt());

/** A list of strings; zero is `[]`. */
export const TextListField = (): PropertyDecorator =>
  field({ kind: 'texts' }, () => [], IsString({ each: true }), IsArray());

/** An object with keys of somebody's choice; zero is `{}`. */
export const MapField = (): PropertyDecorator =>
  // Decorators run from the last to the first: the zero value is put in after the map was taken.
  field({ kind: 'map' }, () => ({}), FreeMap(), IsObject());

/** A list of objects of the contract; zero is `[]`. */
export const ListField = (type: () => new () => object): PropertyDecorator =>
  field({ kind: 'list', type }, () => [], Type(type), IsArray(), ValidateNested({ each: true }));

/** An object of the contract; zero is `null`. */
export const NullableField = (type: () => new () => object): PropertyDecorator =>
  field({ kind: 'nullable', type }, () => null, Type(type), IsOptional(), IsObject(), ValidateNested());

/** An object of the contract that has to be there. */
export const ObjectField = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(Shaped({ kind: 'object', type }), Expose(), Type(type), IsObject(), ValidateNested());
