import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';

/** A program of `apps/` in a process of its own, that says `listening <url>` on standard output. */
export class AppProcess {
  static async start(app, { args = [], environment = {}, nodeArgs = [], message } = {}) {
    const file = join(import.meta.dirname, '../apps', `${app}.js`);
    const child = spawn(process.execPath, [...nodeArgs, file, ...args], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    if (message !== undefined) child.send(message);
    const url = await new Promise((found, failed) => {
      let text = '';
      child.once('close', (code) => failed(new Error(`${app} ended with ${code}: ${text}`)));
      child.stdout.on('data', (chunk) => {
        const match = /listening (\S+)/.exec((text += chunk));
        if (match) found(match[1]);
      });
    });
    return new AppProcess(child, url);
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
    this.failure = once(child, 'close').then(([code]) => Promise.reject(new Error(`The process ended with ${code}`)));
    // Being stopped is no failure while nobody waits for an answer.
    this.failure.catch(() => undefined);
  }

  /** @returns the app's answer to a message, for those that answer */
  async ask(message) {
    const answer = once(this.child, 'message');
    this.child.send(message);
    const [result] = await Promise.race([answer, this.failure]);
    return result;
  }

  /** Microseconds of CPU so far; undefined where the system has no /proc. */
  get cpu() {
    try {
      const [, fields] = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ');
      const [user, system] = fields.split(' ').slice(11, 13).map(Number);
      return (user + system) * 10_000;
    } catch {
      return undefined;
    }
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await ended;
  }
}
