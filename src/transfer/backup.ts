import 'reflect-metadata';
import { backupDatabase } from '../idp/index.js';
import { runCommand } from './run-command.js';

await runCommand({
  usage: 'npm run backup -- idp-backup.db',
  describe: () => '',
  async run(databaseUrl, path) {
    const bytes = await backupDatabase(databaseUrl, path);
    return `${bytes} bytes written to ${path}. It is of use only with the encryption key, which is not in it`;
  },
});
