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
  | { kind: 'conflict'; theirs: Stored<T>; mine: T }
  | { kind: 'refused'; detail: string };

export type SaveFault<T> =
  | { kind: 'conflict'; theirs: Stored<T> }
  | { kind: 'refused'; detail: string }
  | { kind: 'offline' };

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
}

const RETRY_MS_MAX = 20_000;

/** Makes a saver for one document. What storage still holds from an earlier visit must be offered by the caller. */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const pauseMs = options.pauseMs ?? 900;
  const wait =
    options.wait ??
    ((milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)));
  let revision = options.revision;
  /** The newest value that the server has not confirmed; a box, because any value may be saved. */
  let newest: { value: T } | null = null;
  let conflict: { theirs: Stored<T>; mine: T } | null = null;
  let running: Promise<boolean> | null = null;
  let wake: (() => void) | null = null;

  const pause = (milliseconds: number) =>
    Promise.race([wait(milliseconds), new Promise<void>((resolve) => (wake = resolve))]);

  async function attempt(sent: { value: T }): Promise<'saved' | 'again' | 'stop'> {
    try {
      const reply = await options.save(sent.value, revision);
      revision = reply.revision;
    } catch (error) {
      const fault = options.faultOf(error);
      if (fault.kind === 'offline') return 'again';
      if (fault.kind === 'conflict') conflict = { theirs: fault.theirs, mine: sent.value };
      options.onState(
        fault.kind === 'conflict'
          ? { kind: 'conflict', theirs: fault.theirs, mine: newest?.value ?? sent.value }
          : fault,
      );
      return 'stop';
    }
    // Typed on meanwhile: the newer text stays and is sent next.
    if (newest === sent) {
      newest = null;
      options.storage.write(null);
    } else if (newest) {
      options.storage.write({ value: newest.value, revision });
    }
    return 'saved';
  }

  async function run(): Promise<boolean> {
    await pause(pauseMs);
    for (let failures = 0; newest; ) {
      options.onState({ kind: 'saving' });
      const outcome = await attempt(newest);
      if (outcome === 'stop') return false;
      if (outcome === 'again') {
        failures += 1;
        options.onState({ kind: 'offline' });
        await pause(Math.min(RETRY_MS_MAX, 1_000 * 2 ** failures));
      } else {
        failures = 0;
        if (newest) await pause(pauseMs);
      }
    }
    options.onState({ kind: 'saved', at: new Date() });
    return true;
  }

  function start(): Promise<boolean> {
    running ??= run().finally(() => {
      running = null;
      // Typed between the last save and this line.
      if (newest && !conflict) void start();
    });
    return running;
  }

  return {
    change(value) {
      newest = { value };
      options.storage.write({ value, revision });
      if (conflict) return;
      options.onState({ kind: 'unsaved' });
      void start();
    },
    async flush() {
      if (!newest && !running) return true;
      if (conflict) return false;
      const done = start();
      wake?.();
      return done;
    },
    resolve(choice) {
      if (!conflict) return;
      const { theirs } = conflict;
      const mine = newest ?? { value: conflict.mine };
      conflict = null;
      revision = theirs.revision;
      if (choice === 'theirs') {
        newest = null;
        options.storage.write(null);
        options.onState({ kind: 'saved', at: new Date() });
        return;
      }
      newest = mine;
      options.storage.write({ value: mine.value, revision });
      void start();
      wake?.();
    },
    retryNow: () => wake?.(),
    hasUnsaved: () => newest !== null,
  };
}
