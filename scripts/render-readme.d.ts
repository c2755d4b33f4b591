import type { AUTH_ERROR_STATUS } from '../src/auth/index.js';
import type { VARIABLE_GROUPS } from '../src/config/index.js';

export declare function renderReadme(
  page: string,
  sources: {
    readonly readFile: (path: string) => string;
    readonly variableGroups: typeof VARIABLE_GROUPS;
    readonly errorStatus: typeof AUTH_ERROR_STATUS;
  },
): string;
