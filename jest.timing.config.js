// npm run test:timing: what depends on how long things take, and so is in no other run.
import config from './jest.config.js';

export default { ...config, testMatch: ['**/*.timing-spec.ts'], maxWorkers: 1, testTimeout: 600_000 };
