import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCodeOf } from '../errors/index.js';
import { readMessage, type ReadMessage } from './read-message.js';

/** The message that was written last to a folder of `.eml` files; nothing while there is none. */
export async function readNewestMessage(folder: string): Promise<ReadMessage | undefined> {
  const newest = (await list(folder))
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .at(-1);
  return newest === undefined ? undefined : readMessage(await readFile(join(folder, newest), 'utf8'));
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
