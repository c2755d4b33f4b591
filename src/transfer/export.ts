import 'reflect-metadata';
import { exportUsers } from '../idp/index.js';
import { runCommand } from './run-command.js';

await runCommand({
  usage: 'npm run export -- users.ndjson',
  describe: (done) => `${done} users`,
  async run(databaseUrl, path, progress) {
    return `${await exportUsers(databaseUrl, path, progress)} users written to ${path}, password hashes included`;
  },
});
