/**
 * Keeps every answer until the server has it (promise 2). Each change gets the next sequence number and goes to this
 * device's storage first; one request at a time sends the newest answer of each question; a lost connection is retried
 * for as long as the page is open, and what storage holds is sent when the attempt is opened again.
 */
export type AnswerValue = string | string[] | boolean | number;

export interface QueuedAnswer {
  questionId: string;
  answer: AnswerValue;
  sequence: number;
}

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  /** Kept on this device; tried again. */
  | { kind: 'offline'; waiting: number }
  /** The server refuses this answer (its shape, or the attempt is over): trying again would not help. */
  | { kind: 'refused'; detail: string };

export interface AnswerStorage {
  read(): QueuedAnswer[];
  write(waiting: QueuedAnswer[]): void;
}

export interface AnswerQueueOptions {
  send(answer: QueuedAnswer): Promise<void>;
  /** The server's sentence when it will never take this answer; undefined when trying again makes sense. */
  refusal(error: unknown): string | undefined;
  storage: AnswerStorage;
  onState(state: SaveState): void;
  /** Highest sequence that the server already holds, so that a resumed attempt counts on from there. */
  lastSequence: number;
  wait?: (milliseconds: number) => Promise<void>;
}

const RETRY_MS_MAX = 15_000;

export interface AnswerQueue {
  /** Takes a change; returns at once. */
  put(questionId: string, answer: AnswerValue): void;
  /** Resolves when nothing waits any more: true, or false when something was refused or is still offline. */
  flush(): Promise<boolean>;
  /** Try at once, e.g. when the connection is back. */
  retryNow(): void;
  waiting(): readonly QueuedAnswer[];
}

/** Makes a queue and begins with what storage still holds. */
export function createAnswerQueue(options: AnswerQueueOptions): AnswerQueue {
  const pending = new Map<string, QueuedAnswer>();
  let sequence = options.lastSequence;
  for (const answer of options.storage.read()) {
    pending.set(answer.questionId, answer);
    sequence = Math.max(sequence, answer.sequence);
  }
  let running: Promise<boolean> | null = null;
  let wake: (() => void) | null = null;
  const wait =
    options.wait ??
    ((milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)));

  const keep = () => options.storage.write([...pending.values()]);
  const pause = (milliseconds: number) =>
    Promise.race([wait(milliseconds), new Promise<void>((resolve) => (wake = resolve))]);

  async function sendOne(next: QueuedAnswer): Promise<'sent' | 'again' | 'refused'> {
    try {
      await options.send(next);
    } catch (error) {
      const detail = options.refusal(error);
      if (detail === undefined) return 'again';
      forget(next);
      options.onState({ kind: 'refused', detail });
      return 'refused';
    }
    forget(next);
    return 'sent';
  }

  /** A newer answer to the same question may have arrived meanwhile: only the one that was sent is dropped. */
  function forget(sent: QueuedAnswer): void {
    if (pending.get(sent.questionId)?.sequence === sent.sequence) pending.delete(sent.questionId);
    keep();
  }

  async function run(): Promise<boolean> {
    let failures = 0;
    let clean = true;
    for (let next = first(); next; next = first()) {
      if (failures === 0) options.onState({ kind: 'saving' });
      const outcome = await sendOne(next);
      if (outcome === 'refused') clean = false;
      failures = outcome === 'again' ? failures + 1 : 0;
      if (failures > 0) {
        options.onState({ kind: 'offline', waiting: pending.size });
        await pause(Math.min(RETRY_MS_MAX, 500 * 2 ** failures));
      }
    }
    if (clean) options.onState({ kind: 'saved', at: new Date() });
    return clean;
  }

  const first = () => pending.values().next().value;
  const start = () => {
    running ??= run().finally(() => (running = null));
    return running;
  };
  if (pending.size > 0) void start();

  return {
    put(questionId, answer) {
      sequence += 1;
      pending.delete(questionId);
      pending.set(questionId, { questionId, answer, sequence });
      keep();
      void start();
    },
    async flush() {
      wake?.();
      return pending.size === 0 && !running ? true : start();
    },
    retryNow: () => wake?.(),
    waiting: () => [...pending.values()],
  };
}

/** This device's storage for one attempt. Private windows may refuse to store: the page then keeps answers in memory only. */
export function attemptStorage(attemptId: string): AnswerStorage {
  const key = `azora.attempt.${attemptId}`;
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
        return Array.isArray(stored) ? (stored as QueuedAnswer[]) : [];
      } catch {
        return [];
      }
    },
    write(waiting) {
      try {
        if (waiting.length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(waiting));
      } catch {
        // Nothing to do: the answers stay in memory and are being sent.
      }
    },
  };
}
