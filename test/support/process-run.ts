import { type ChildProcess, spawn } from 'node:child_process';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A Node process and all that it has written. */
export class ProcessRun {
  stdout = '';
  stderr = '';
  readonly exit: Promise<Exit>;
  private readonly child: ChildProcess;

  /** @param environment all that it sees of the environment, besides PATH */
  constructor(file: string, options: { cwd: string; environment?: Record<string, string>; args?: string[] }) {
    this.child = spawn(process.execPath, [file, ...(options.args ?? [])], {
      cwd: options.cwd,
      env: { PATH: process.env.PATH, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    // `close`, not `exit`: by then its output has been read.
    this.exit = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal })));
  }

  get output(): string {
    return this.stdout + this.stderr;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for standard output to match. */
  async matched(pattern: RegExp, timeoutMs = 20_000): Promise<RegExpExecArray> {
    const deadline = Date.now() + timeoutMs;
    let ended: Exit | undefined;
    void this.exit.then((exit) => (ended = exit));
    for (;;) {
      const match = pattern.exec(this.stdout);
      if (match) return match;
      if (ended ?? Date.now() > deadline) throw new Error(`No ${String(pattern)} in:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
