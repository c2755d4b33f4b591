import type { ConfigProblem } from './config.error.js';
import { type Environment, valueOf } from './environment.js';
import type { Variable, VariableWithDefault } from './variable.js';

/** Reads variables one by one and remembers all that is wrong with them, so that a person hears of it at once. */
export class VariableReader {
  readonly problems: ConfigProblem[] = [];

  constructor(private readonly environment: Environment) {}

  /** @returns whether the variable is set and not blank, be it good or bad. */
  isSet(variable: Variable<unknown>): boolean {
    return valueOf(this.environment, variable.name) !== undefined;
  }

  /** @returns the value, or undefined if the variable is not set or bad. */
  optional<T>(variable: Variable<T>): T | undefined {
    const text = valueOf(this.environment, variable.name);
    if (text === undefined) return undefined;
    const value = variable.parse(text);
    if (value === undefined) this.refuse(variable, variable.expected);
    return value;
  }

  /** @returns the value, or the default if the variable is not set or bad. */
  withDefault<T extends string | number>(variable: VariableWithDefault<T>): T {
    return this.optional(variable) ?? variable.default;
  }

  /** Remembers that the variable cannot stay as it is. */
  refuse(variable: Variable<unknown>, expected: string, example = variable.example): void {
    const text = valueOf(this.environment, variable.name);
    const shown = text === undefined || variable.hidden === true ? {} : { value: text };
    this.problems.push({ variable: variable.name, ...shown, expected, example });
  }
}
