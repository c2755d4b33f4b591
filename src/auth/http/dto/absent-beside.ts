import { ValidateBy } from 'class-validator';

/** Two fields that say the same thing, each in its way: one of them, and not both. */
export const AbsentBeside = (other: string): PropertyDecorator =>
  ValidateBy({
    name: 'absentBeside',
    validator: {
      validate: (_value, given) => given === undefined || Reflect.get(given.object, other) === undefined,
      defaultMessage: () => `$property should not be given beside ${other}`,
    },
  });
