import 'reflect-metadata';
import { importUsers } from '../idp/index.js';
import { runCommand } from './run-command.js';

await runCommand({
  usage: 'npm run import -- users.ndjson',
  describe: (_, { imported, present, refused }) => `${imported} imported, ${present} there before, ${refused} refused`,
  async run(databaseUrl, path, progress) {
    const { imported, present, refused, reportPath } = await importUsers(databaseUrl, path, progress);
    const counts = `${imported} imported, ${present} there before, ${refused} refused`;
    return reportPath === undefined ? counts : `${counts}: ${reportPath} says which and why`;
  },
});
