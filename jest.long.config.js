// npm run test:long: what installs packages, starts many processes, or runs once more on another database. CI runs it after npm test.
import config from './jest.config.js';

export default { ...config, testMatch: ['**/*.long-spec.ts'], testTimeout: 300_000 };
