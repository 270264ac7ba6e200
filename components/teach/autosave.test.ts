import { describe, expect, it } from 'vitest';
import { type AutosaveState, createAutosave, type SaveFault, type Stored } from './autosave';

/** A lesson on a server with a revision check, and answers that the test lets go one by one. */
function lesson(text = 'first', revision = 1) {
  const state = { text, revision, saves: 0, offline: false };
  const gates: (() => void)[] = [];
  return {
    state,
    gated: false,
    release: () => gates.shift()?.(),
    async save(value: string, seen: number) {
      if (this.gated) await new Promise<void>((resolve) => gates.push(resolve));
      if (state.offline) throw new Error('offline');
      if (seen !== state.revision) throw new Error('conflict');
      state.saves += 1;
      state.revision += 1;
      state.text = value;
      return { revision: state.revision };
    },
    faultOf(error: unknown): SaveFault<string> {
      if ((error as Error).message === 'conflict')
        return { kind: 'conflict', theirs: { value: state.text, revision: state.revision } };
      return { kind: 'offline' };
    },
  };
}

function memory() {
  const storage = {
    held: null as Stored<string> | null,
    read: () => storage.held,
    write: (stored: Stored<string> | null) => void (storage.held = stored),
  };
  return storage;
}

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

function make(server: ReturnType<typeof lesson>) {
  const storage = memory();
  const states: AutosaveState<string>[] = [];
  const saver = createAutosave<string>({
    revision: 1,
    save: (value, revision) => server.save(value, revision),
    faultOf: (error) => server.faultOf(error),
    storage,
    onState: (state) => states.push(state),
    wait: soon,
  });
  return { saver, storage, states };
}

describe('autosave', () => {
  it('saves what was typed last and clears the device', async () => {
    const server = lesson();
    const { saver, storage } = make(server);
    saver.change('a');
    saver.change('ab');
    expect(storage.held).toEqual({ value: 'ab', revision: 1 });
    expect(await saver.flush()).toBe(true);
    expect(server.state.text).toBe('ab');
    expect(storage.held).toBeNull();
    expect(saver.hasUnsaved()).toBe(false);
  });

  it('never lets a late reply overwrite newer text', async () => {
    const server = lesson();
    server.gated = true;
    const { saver, storage } = make(server);
    saver.change('old');
    const done = saver.flush();
    await soon();
    saver.change('new');
    server.gated = false;
    server.release();
    await done;
    await saver.flush();
    expect(server.state.text).toBe('new');
    expect(server.state.saves).toBe(2);
    expect(storage.held).toBeNull();
  });

  it('keeps the text on the device while the server is away, then sends it', async () => {
    const server = lesson();
    server.state.offline = true;
    const { saver, storage, states } = make(server);
    saver.change('kept');
    await soon();
    await soon();
    await soon();
    expect(states.some((state) => state.kind === 'offline')).toBe(true);
    expect(storage.held?.value).toBe('kept');
    server.state.offline = false;
    expect(await saver.flush()).toBe(true);
    expect(server.state.text).toBe('kept');
  });

  it('shows both texts when somebody else saved first, and saves nothing until it is told', async () => {
    const server = lesson('theirs', 7);
    const { saver, states } = make(server);
    saver.change('mine');
    expect(await saver.flush()).toBe(false);
    expect(states.at(-1)).toEqual({
      kind: 'conflict',
      theirs: { value: 'theirs', revision: 7 },
      mine: 'mine',
    });
    saver.change('mine, longer');
    await soon();
    expect(server.state.text).toBe('theirs');
    saver.resolve('mine');
    expect(await saver.flush()).toBe(true);
    expect(server.state.text).toBe('mine, longer');
  });

  it('does not send again what the server refuses, until it is changed', async () => {
    let sent = 0;
    const states: AutosaveState<string>[] = [];
    const saver = createAutosave<string>({
      revision: 1,
      save: async (value) => {
        sent += 1;
        if (value === 'bad') throw new Error('shape');
        return { revision: 2 };
      },
      faultOf: () => ({ kind: 'refused', detail: 'shape' }),
      storage: memory(),
      onState: (state) => states.push(state),
      wait: soon,
    });
    saver.change('bad');
    expect(await saver.flush()).toBe(false);
    for (let turn = 0; turn < 20; turn += 1) await soon();
    expect(sent).toBe(1);
    expect(states.at(-1)).toEqual({ kind: 'refused', detail: 'shape' });
    saver.change('good');
    expect(await saver.flush()).toBe(true);
  });

  it('gives mine up when theirs is chosen, and goes on from their revision', async () => {
    const server = lesson('theirs', 7);
    const { saver, storage } = make(server);
    saver.change('mine');
    await saver.flush();
    saver.resolve('theirs');
    expect(storage.held).toBeNull();
    saver.change('theirs, continued');
    expect(await saver.flush()).toBe(true);
    expect(server.state).toMatchObject({ text: 'theirs, continued', revision: 8 });
  });
});

describe('autosave when the session has ended', () => {
  it('says so, keeps the text, and saves it once somebody is signed in again', async () => {
    let signedIn = false;
    const storage = memory();
    const states: AutosaveState<string>[] = [];
    const saver = createAutosave<string>({
      revision: 1,
      save: async () => {
        if (!signedIn) throw new Error('401');
        return { revision: 2 };
      },
      faultOf: () => ({ kind: 'signed_out' }),
      storage,
      onState: (state) => states.push(state),
      wait: soon,
    });
    saver.change('a');
    for (let turn = 0; turn < 5; turn += 1) await soon();
    expect(states.at(-1)).toEqual({ kind: 'signed_out' });
    saver.change('ab');
    expect(states.at(-1)).toEqual({ kind: 'signed_out' });
    expect(storage.held?.value).toBe('ab');
    signedIn = true;
    saver.retryNow();
    expect(await saver.flush()).toBe(true);
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
    expect(storage.held).toBeNull();
  });
});

describe('autosave that is stopped', () => {
  it('sends nothing any more and leaves the text on the device', async () => {
    const server = lesson();
    server.state.offline = true;
    const { saver, storage } = make(server);
    saver.change('kept');
    for (let turn = 0; turn < 3; turn += 1) await soon();
    await saver.stop();
    server.state.offline = false;
    for (let turn = 0; turn < 10; turn += 1) await soon();
    expect(server.state.saves).toBe(0);
    expect(storage.held?.value).toBe('kept');
  });
});
