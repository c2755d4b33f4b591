import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface IteratedDigest {
  readonly type: 'md5' | 'sha512';
  readonly salt: string;
  readonly password: string;
  /** After the first. */
  readonly iterations: number;
}

/**
 * Text, because a bundled or compiled package has no file of its own to start a thread from. Node has no asynchronous call
 * for this: a hundred thousand digests on the event loop would stop everyone else for as long.
 */
const PROGRAM = `
const { createHash } = require('node:crypto');
const { parentPort, workerData } = require('node:worker_threads');
const { type, salt, password, iterations } = workerData;
let digest = createHash(type).update(salt + password).digest();
for (let n = 0; n < iterations; n += 1) digest = createHash(type).update(digest).update(password).digest();
parentPort.postMessage(digest);
`;

/** `H(… H(H(salt ‖ password) ‖ password) … ‖ password)`, in a thread of its own. */
export async function iterateDigest(work: IteratedDigest): Promise<Uint8Array> {
  const worker = new Worker(PROGRAM, { eval: true, workerData: work });
  const messages: unknown[] = await once(worker, 'message');
  const digest = messages[0];
  // By shape: in a test runner it is of another realm's class.
  if (!ArrayBuffer.isView(digest)) throw new TypeError('The digest is no bytes');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.byteLength);
}
