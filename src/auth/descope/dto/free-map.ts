import { applyDecorators } from '@nestjs/common';
import { Exclude, Transform, Type } from 'class-transformer';

/** A class of which class-transformer takes nothing over: it stops here. */
@Exclude()
class Opaque {}

/**
 * An object whose keys are somebody's choice, taken as it came. class-transformer would copy it key by key, and trip over
 * one that is named `constructor`.
 */
export const FreeMap = (): PropertyDecorator =>
  applyDecorators(
    Type(() => Opaque),
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]),
  );
