import { defaultText, type Variable, type VariableGroup } from './variable.js';

const HEADER = `# Copy to .env and remove the # of what you change. Variables of the process win over this file; a blank one counts
# as not set. This file is made from src/config/variables.ts by \`npm run env:example\`.`;

/** @returns the text of `.env.example`. */
export function renderEnvExample(groups: readonly VariableGroup[]): string {
  const sections = groups.map(({ title, variables }) => [`## ${title}`, ...variables.map(renderVariable)].join('\n\n'));
  return `${[HEADER, ...sections].join('\n\n')}\n`;
}

function renderVariable(variable: Variable<unknown>): string {
  const fixed = 'default' in variable ? defaultText(variable) : undefined;
  return [
    `# ${variable.meaning}`,
    `# Expected: ${variable.expected}.`,
    `# Default: ${defaultText(variable) ?? 'none'}.`,
    `#${variable.name}=${fixed ?? variable.example}`,
  ].join('\n');
}
