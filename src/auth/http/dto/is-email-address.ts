import { isEmail, ValidateBy } from 'class-validator';

const HALF_A_SURROGATE_PAIR = /\p{Surrogate}/u;

/** `@IsEmail()` for whatever comes: that one throws at half a surrogate pair, which JSON can hold, and the answer would be 500. */
export const IsEmailAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEmail',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && !HALF_A_SURROGATE_PAIR.test(value) && isEmail(value),
      defaultMessage: (argument) => `${argument?.property ?? 'It'} must be an email`,
    },
  });
