// Writes .env.example from the table of variables. Run by `npm run env:example`, after a build.
import { writeFileSync } from 'node:fs';
import { renderEnvExample, VARIABLE_GROUPS } from '../dist/config/index.js';

writeFileSync(new URL('../.env.example', import.meta.url), renderEnvExample(VARIABLE_GROUPS));
