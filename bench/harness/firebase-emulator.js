import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';

const PROGRAM = join(import.meta.dirname, '../node_modules/firebase-tools/lib/bin/firebase.js');

/** The authentication emulator of firebase-tools, which is an optional dependency: it is large. */
export class FirebaseEmulator {
  static get isInstalled() {
    return existsSync(PROGRAM);
  }

  static async start(folder) {
    const [auth, hub, logging] = [await freePort(), await freePort(), await freePort()];
    const on = (port) => ({ host: '127.0.0.1', port });
    const emulators = { auth: on(auth), hub: on(hub), logging: on(logging), ui: { enabled: false } };
    writeFileSync(join(folder, 'firebase.json'), JSON.stringify({ emulators }));
    const child = spawn(process.execPath, [PROGRAM, 'emulators:start', '--only', 'auth', '--project', 'demo-bench'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, CI: 'true', FIREBASE_CLI_DISABLE_UPDATE_CHECK: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    await new Promise((ready, failed) => {
      child.once('close', () => failed(new Error(`The Firebase emulator did not start:\n${text}`)));
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          text += chunk;
          if (/All emulators ready/.test(text)) ready();
        });
      }
    });
    return new FirebaseEmulator(child, `http://127.0.0.1:${auth}`);
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
  }

  /** @returns the refresh token of a new user */
  async signUp(email, password) {
    const answer = await fetch(`${this.url}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=bench`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, returnSecureToken: true }),
    });
    const { refreshToken } = await answer.json();
    if (!refreshToken) throw new Error(`The Firebase emulator answered a sign-up with ${answer.status}`);
    return refreshToken;
  }

  async stop() {
    const ended = once(this.child, 'close');
    this.child.kill('SIGINT');
    await ended;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
