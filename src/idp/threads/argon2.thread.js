// @ts-check
// One thread of Argon2Threads, in JavaScript because it is run from the sources as well, by file. It has a thread of its own
// in order to have a priority of its own.
import { hashSync, verifySync } from '@node-rs/argon2';
import { constants, platform, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

// Elsewhere a priority is the whole process's.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** @param {{ password: string, cost: import('@node-rs/argon2').Options } | { password: string, hashed: string }} task */
function run(task) {
  return 'hashed' in task ? verifySync(task.hashed, task.password) : hashSync(task.password, task.cost);
}

parentPort?.on('message', (task) => {
  try {
    parentPort?.postMessage({ result: run(task) });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
