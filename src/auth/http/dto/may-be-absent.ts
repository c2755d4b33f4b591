import { ValidateIf } from 'class-validator';

/** The field may be left out. `null` is no way of leaving it out, as it is for `@IsOptional()`: nothing behind expects it. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_dto, value) => value !== undefined);
