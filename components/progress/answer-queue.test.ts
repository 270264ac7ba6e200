import { describe, expect, it } from 'vitest';
import { type AnswerStorage, createAnswerQueue, type QueuedAnswer, type SaveState } from './answer-queue';

function memory(initial: QueuedAnswer[] = []): AnswerStorage & { held: QueuedAnswer[] } {
  const storage = {
    held: initial,
    read: () => storage.held,
    write: (waiting: QueuedAnswer[]) => void (storage.held = waiting),
  };
  return storage;
}

/** A server that fails as often as it is told to, then takes answers by the highest sequence. */
function server(failures = 0) {
  const taken = new Map<string, QueuedAnswer>();
  let left = failures;
  return {
    taken,
    async send(answer: QueuedAnswer) {
      await Promise.resolve();
      if (left > 0) {
        left -= 1;
        throw new Error('offline');
      }
      const before = taken.get(answer.questionId);
      if (!before || before.sequence < answer.sequence) taken.set(answer.questionId, answer);
    },
  };
}

const quick = () => Promise.resolve();

describe('the queue of answers', () => {
  it('sends the newest answer of each question and empties its storage', async () => {
    const to = server();
    const storage = memory();
    const queue = createAnswerQueue({
      send: to.send,
      refusal: () => undefined,
      storage,
      onState: () => {},
      lastSequence: 4,
      wait: quick,
    });
    queue.put('a', 'x');
    queue.put('a', 'y');
    queue.put('b', 3);
    expect(await queue.flush()).toBe(true);
    expect(to.taken.get('a')).toEqual({ questionId: 'a', answer: 'y', sequence: 6 });
    expect(to.taken.get('b')?.sequence).toBe(7);
    expect(storage.held).toEqual([]);
  });

  it('keeps an answer through a lost connection and says so', async () => {
    const to = server(3);
    const storage = memory();
    const states: SaveState['kind'][] = [];
    const queue = createAnswerQueue({
      send: to.send,
      refusal: () => undefined,
      storage,
      onState: (state) => states.push(state.kind),
      lastSequence: 0,
      wait: quick,
    });
    queue.put('a', true);
    expect(storage.held).toHaveLength(1);
    await queue.flush();
    expect(to.taken.get('a')?.answer).toBe(true);
    expect(states).toContain('offline');
    expect(states.at(-1)).toBe('saved');
  });

  it('sends what an earlier page left behind and counts on from it', async () => {
    const to = server();
    const storage = memory([{ questionId: 'a', answer: 'kept', sequence: 9 }]);
    const queue = createAnswerQueue({
      send: to.send,
      refusal: () => undefined,
      storage,
      onState: () => {},
      lastSequence: 2,
      wait: quick,
    });
    queue.put('b', 'new');
    await queue.flush();
    expect(to.taken.get('a')?.answer).toBe('kept');
    expect(to.taken.get('b')?.sequence).toBe(10);
  });

  it('gives up on an answer that the server refuses, and on no other', async () => {
    const to = server();
    const send = async (answer: QueuedAnswer) => {
      if (answer.questionId === 'bad') throw new Error('shape');
      await to.send(answer);
    };
    const states: SaveState[] = [];
    const queue = createAnswerQueue({
      send,
      refusal: (error) => (error as Error).message,
      storage: memory(),
      onState: (state) => states.push(state),
      lastSequence: 0,
      wait: quick,
    });
    queue.put('bad', 'x');
    queue.put('good', 'y');
    expect(await queue.flush()).toBe(false);
    expect(to.taken.has('good')).toBe(true);
    expect(states).toContainEqual({ kind: 'refused', detail: 'shape' });
  });
});
