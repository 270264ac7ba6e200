import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushLessons, isLive, keepSaver, reclaimLesson, releaseSaver } from './live-savers';

/** The two parts of a browser that are listened to. */
function stubBrowser() {
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  return window;
}

function saver(arrives: boolean) {
  const state = { unsaved: true, stopped: false, retries: 0 };
  return {
    state,
    flush: async () => {
      if (arrives) state.unsaved = false;
      return arrives;
    },
    hasUnsaved: () => state.unsaved,
    retryNow: () => void (state.retries += 1),
    stop: async () => void (state.stopped = true),
  };
}

describe('savers that outlive their editor', () => {
  let window: EventTarget;
  beforeEach(() => {
    window = stubBrowser();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('stay until the text is saved, and hold the tab until then', async () => {
    const left = saver(false);
    keepSaver('a', left);
    await releaseSaver('a', left);
    expect(isLive('a')).toBe(true);
    const leave = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leave);
    expect(leave.defaultPrevented).toBe(true);
    window.dispatchEvent(new Event('focus'));
    expect(left.state.retries).toBe(1);
    expect(await flushLessons(5)).toBe(false);
    await reclaimLesson('a', 5);
    expect(left.state.stopped).toBe(true);
    expect(isLive('a')).toBe(false);
    const later = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(later);
    expect(later.defaultPrevented).toBe(false);
  });

  it('go when all is saved, and a newer editor of the same lesson is kept', async () => {
    const first = saver(true);
    const second = saver(true);
    keepSaver('a', first);
    keepSaver('a', second);
    await releaseSaver('a', first);
    expect(isLive('a')).toBe(true);
    expect(await flushLessons(5)).toBe(true);
    await releaseSaver('a', second);
    expect(isLive('a')).toBe(false);
  });
});
