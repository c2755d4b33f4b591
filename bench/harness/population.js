import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { hashSync } from '@node-rs/argon2';
import { ROOT } from './service.js';

export const PASSWORD = 'Correct-h0rse-battery';

export const emailOf = (number) => `user${number}@example.com`;

/**
 * A folder with a database of that many users, all of the same password, made by `npm run import`. It is kept for the next
 * run until the schema changes.
 */
export async function populated(count) {
  const folder = join(ROOT, 'bench/.data', `${schema()}-${count}`);
  if (existsSync(join(folder, 'complete'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await importInto(folder, count, { IDP_DATABASE_URL: 'sqlite:idp.db' });
  mkdirSync(join(folder, 'complete'));
  return folder;
}

/** Makes that many users in the database that the environment names, by way of a file in the folder. */
export async function importInto(folder, count, environment) {
  await writeUsers(join(folder, 'users.ndjson'), count);
  const begin = performance.now();
  const imported = spawnSync(process.execPath, [join(ROOT, 'dist/transfer/import.js'), 'users.ndjson'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
  if (imported.status !== 0) throw new Error(imported.stderr);
  const seconds = (performance.now() - begin) / 1000;
  console.log(`  ${count} users imported in ${seconds.toFixed(1)} s: ${imported.stdout.trim().split('\n').at(-1)}`);
  rmSync(join(folder, 'users.ndjson'));
}

async function writeUsers(path, count) {
  // One hash for all: what a sign-in costs does not depend on whose salt it is.
  const phc = hashSync(PASSWORD, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });
  const file = createWriteStream(path);
  for (let number = 0; number < count; number += 1) {
    const user = { loginId: emailOf(number), verifiedEmail: true, name: `User ${number}`, hashedPassword: { phc } };
    if (!file.write(`${JSON.stringify(user)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

function schema() {
  const folder = join(ROOT, 'dist/idp/database/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.js')) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
