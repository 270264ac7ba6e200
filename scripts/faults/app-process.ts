import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Request {
  method: 'POST' | 'PUT';
  path: string;
  token: string;
  key?: string;
  body?: unknown;
}
export interface Call extends Request {
  id: number;
  dieBeforeAnswer?: boolean;
}
export interface Reply {
  id: number;
  status: number;
  body: unknown;
}

const READY_SECONDS_MAX = 60;

/** The application's process. It may be killed at any time; calls that it did not answer come back as undefined. */
export class AppProcess {
  #child: ChildProcess | undefined;
  #starting: Promise<void> | undefined;
  #waiting = new Map<number, (reply: Reply | undefined) => void>();
  #calls = 0;
  starts = 0;

  constructor(private readonly env: Record<string, string>) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it unless it runs. */
  async start(): Promise<void> {
    if (this.#child) return this.#starting;
    const child = fork(fileURLToPath(new URL('./app.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    this.starts += 1;
    child.once('exit', () => this.#lost(child));
    this.#starting = new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('The application did not start.')),
        READY_SECONDS_MAX * 1000,
      );
      const settle = () => {
        clearTimeout(timer);
        resolve();
      };
      child.once('exit', settle);
      child.on('message', (message: Reply | 'ready') => {
        if (message === 'ready') settle();
        else this.#settle(message.id, message);
      });
    });
    return this.#starting;
  }

  /** Sends a call; undefined when the process died before it answered. */
  async send(request: Request, options: { dieBeforeAnswer?: boolean } = {}): Promise<Reply | undefined> {
    await this.start();
    const child = this.#child;
    if (!child?.connected) return undefined;
    this.#calls += 1;
    const call: Call = { ...request, ...options, id: this.#calls };
    return new Promise((resolve) => {
      this.#waiting.set(call.id, resolve);
      child.send(call, (error) => {
        if (error) this.#settle(call.id, undefined);
      });
    });
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** For the end of the run: kills it and waits. */
  async end(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  #lost(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
  }

  #settle(id: number, reply: Reply | undefined): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }
}
