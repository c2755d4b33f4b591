import type { Options } from '@node-rs/argon2';
import { Worker } from 'node:worker_threads';

type Task =
  { readonly password: string; readonly cost: Options } | { readonly password: string; readonly hashed: string };

/** Those that wait for work. Shared by all providers of a process, started when first needed, and no reason to keep it running. */
const idle: Worker[] = [];

/**
 * Hashes in threads of their own. In Node's, which are as important to the system as the one that answers requests, a request
 * that needs no hash would have to wait for its share of a core while sign-ins have all of them.
 *
 * Runs as many at once as are asked for: whoever asks has a limit.
 */
export const argon2Threads = {
  async hash(password: string, cost: Options): Promise<string> {
    return String(await run({ password, cost }));
  },

  async verify(hashed: string, password: string): Promise<boolean> {
    return (await run({ password, hashed })) === true;
  },
};

async function run(task: Task): Promise<unknown> {
  const thread = idle.pop() ?? start();
  const answer = await answerOf(thread, task);
  idle.push(thread);
  if ('failure' in answer) throw new Error(String(answer.failure));
  return answer.result;
}

function start(): Worker {
  // What is said to the process on its command line, such as to profile it, is not said to its threads.
  const thread = new Worker(new URL('./argon2.thread.js', import.meta.url), { name: 'argon2', execArgv: [] });
  // One that ends while it waits for work is not asked again; an error of its own is followed by its end.
  thread
    .on('error', () => undefined)
    .once('exit', () => {
      const at = idle.indexOf(thread);
      if (at >= 0) idle.splice(at, 1);
    });
  thread.unref();
  return thread;
}

/** @throws {Error} the thread ended: it is not used again */
function answerOf(thread: Worker, task: Task): Promise<{ readonly result?: unknown; readonly failure?: unknown }> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number): void => {
      settle();
      reject(new Error(`A thread for password hashes ended with ${code}`));
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onMessage = (answer: object): void => {
      settle();
      resolve(answer);
    };
    const settle = (): void => {
      thread.off('exit', onExit).off('error', onError).off('message', onMessage).unref();
    };
    thread.ref();
    thread.on('exit', onExit).on('error', onError).on('message', onMessage).postMessage(task);
  });
}
