/**
 * Saves what is typed, on a pause, and never lets a reply touch newer text (promise 9). Until the server has a text it
 * stands in this device's storage; a lost connection is retried; a revision that somebody else overtook becomes a
 * conflict that shows both texts and asks.
 */
export interface Stored<T> {
  value: T;
  revision: number;
}

export type AutosaveState<T> =
  | { kind: 'idle' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'offline' }
  | { kind: 'signed_out' }
  | { kind: 'conflict'; theirs: Stored<T>; mine: T }
  | { kind: 'refused'; detail: string };

export type SaveFault<T> =
  | { kind: 'conflict'; theirs: Stored<T> }
  | { kind: 'refused'; detail: string }
  | { kind: 'offline' }
  | { kind: 'signed_out' };

export interface AutosaveOptions<T> {
  /** Revision of the value that was loaded. */
  revision: number;
  save(value: T, revision: number): Promise<{ revision: number }>;
  faultOf(error: unknown): SaveFault<T>;
  storage: { read(): Stored<T> | null; write(stored: Stored<T> | null): void };
  onState(state: AutosaveState<T>): void;
  pauseMs?: number;
  wait?: (milliseconds: number) => Promise<void>;
}

export interface Autosave<T> {
  change(value: T): void;
  /** Saves at once; resolves true when everything is on the server. */
  flush(): Promise<boolean>;
  /** Ends a conflict: `mine` overwrites what somebody else saved, `theirs` gives mine up. */
  resolve(choice: 'mine' | 'theirs'): void;
  retryNow(): void;
  hasUnsaved(): boolean;
  /** Sends nothing any more; resolves when a save that was under way is answered. What was not saved stays on the device. */
  stop(): Promise<void>;
}

const RETRY_MS_MAX = 20_000;

/** Makes a saver for one document. What storage still holds from an earlier visit must be offered by the caller. */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  return new Autosaver(options);
}

class Autosaver<T> implements Autosave<T> {
  /** The newest value that the server has not confirmed; a box, because any value may be saved. */
  private newest: { value: T } | null = null;
  /** A value that the server refused: it is not sent again until it changes. */
  private refused: { value: T } | null = null;
  private conflict: { theirs: Stored<T>; mine: T } | null = null;
  private running: Promise<boolean> | null = null;
  private wake: (() => void) | null = null;
  private revision: number;
  private stopped = false;
  /** Why the last attempt did not arrive; said until one does. */
  private trouble: { kind: 'offline' } | { kind: 'signed_out' } | null = null;

  constructor(private readonly options: AutosaveOptions<T>) {
    this.revision = options.revision;
  }

  change(value: T): void {
    this.newest = { value };
    this.options.storage.write({ value, revision: this.revision });
    if (this.conflict) return;
    this.options.onState(this.trouble ?? { kind: 'unsaved' });
    void this.start();
  }

  async flush(): Promise<boolean> {
    if (!this.newest && !this.running) return true;
    if (this.conflict) return false;
    const done = this.start();
    this.wake?.();
    return done;
  }

  resolve(choice: 'mine' | 'theirs'): void {
    if (!this.conflict) return;
    const { theirs, mine } = this.conflict;
    const kept = this.newest ?? { value: mine };
    this.conflict = null;
    this.revision = theirs.revision;
    if (choice === 'theirs') {
      this.newest = null;
      this.options.storage.write(null);
      this.options.onState({ kind: 'saved', at: new Date() });
      return;
    }
    this.newest = kept;
    this.options.storage.write({ value: kept.value, revision: this.revision });
    void this.start();
    this.wake?.();
  }

  retryNow(): void {
    this.wake?.();
  }

  hasUnsaved(): boolean {
    return this.newest !== null;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  private pause(milliseconds: number): Promise<void> {
    const { wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) } = this.options;
    return Promise.race([wait(milliseconds), new Promise<void>((resolve) => (this.wake = resolve))]);
  }

  private start(): Promise<boolean> {
    this.running ??= this.run().finally(() => {
      this.running = null;
      // Typed between the last save and this line.
      if (this.isWorthSending()) void this.start();
    });
    return this.running;
  }

  private isWorthSending(): boolean {
    return !this.stopped && this.newest !== null && this.newest !== this.refused && !this.conflict;
  }

  private async run(): Promise<boolean> {
    const { pauseMs = 900, onState } = this.options;
    await this.pause(pauseMs);
    for (let failures = 0; this.newest && !this.stopped; ) {
      if (!this.trouble) onState({ kind: 'saving' });
      const outcome = await this.attempt(this.newest);
      if (outcome === 'stop') return false;
      failures = outcome === 'again' ? failures + 1 : 0;
      if (this.trouble) onState(this.trouble);
      if (this.newest && !this.stopped)
        await this.pause(failures > 0 ? Math.min(RETRY_MS_MAX, 1_000 * 2 ** failures) : pauseMs);
    }
    if (this.newest) return false;
    onState({ kind: 'saved', at: new Date() });
    return true;
  }

  private async attempt(sent: { value: T }): Promise<'saved' | 'again' | 'stop'> {
    try {
      this.revision = (await this.options.save(sent.value, this.revision)).revision;
    } catch (error) {
      return this.failed(sent, this.options.faultOf(error));
    }
    this.trouble = null;
    // Typed on meanwhile: the newer text stays and is sent next.
    if (this.newest === sent) {
      this.newest = null;
      this.options.storage.write(null);
    } else if (this.newest) {
      this.options.storage.write({ value: this.newest.value, revision: this.revision });
    }
    return 'saved';
  }

  private failed(sent: { value: T }, fault: SaveFault<T>): 'again' | 'stop' {
    this.trouble = fault.kind === 'offline' || fault.kind === 'signed_out' ? fault : null;
    if (this.trouble) return 'again';
    if (fault.kind === 'conflict') {
      this.conflict = { theirs: fault.theirs, mine: sent.value };
      this.options.onState({
        kind: 'conflict',
        theirs: fault.theirs,
        mine: this.newest?.value ?? sent.value,
      });
    } else if (fault.kind === 'refused') {
      this.refused = sent;
      this.options.onState(fault);
    }
    return 'stop';
  }
}
