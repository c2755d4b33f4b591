/** One variable whose value cannot be used. */
export interface ConfigProblem {
  readonly variable: string;
  /** The value as it may be shown; absent when it is missing, or never shown. */
  readonly value?: string;
  readonly expected: string;
  readonly example: string;
}

/** The environment cannot be used. The message names every variable at fault, and is all that a person needs. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(
      [
        `The configuration cannot be used. ${count(problems.length)} to change:`,
        ...problems.map(describe),
        'Every variable and its default is in .env.example.',
      ].join('\n\n'),
    );
  }
}

function count(problems: number): string {
  return problems === 1 ? 'One variable' : `${problems} variables`;
}

function describe({ variable, value, expected, example }: ConfigProblem): string {
  const title = value === undefined ? variable : `${variable}=${printable(value)}`;
  return `  ${title}\n    expected ${expected}\n    example  ${variable}=${example}`;
}

/** Quoted where needed, so that a value cannot forge a line of the message, and short. */
function printable(value: string): string {
  const short = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return /^[\x21-\x7e…]*$/.test(short) ? short : JSON.stringify(short);
}
