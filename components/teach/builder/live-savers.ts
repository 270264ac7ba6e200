import { type Autosave } from '../autosave';

type Saver = Pick<Autosave<unknown>, 'flush' | 'hasUnsaved' | 'retryNow' | 'stop'>;

/** Every saver of this page that may still hold something, also of lessons that were left while being saved. */
const live = new Map<string, Saver>();

const WAIT_MS = 4_000;

const within = (work: Promise<boolean>, waitMs: number) =>
  Promise.race([work, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), waitMs))]);

const retryAll = () => live.forEach((saver) => saver.retryNow());
const flushAll = () => [...live.values()].map((saver) => saver.flush());

function onVisibility(): void {
  // Coming back may mean that somebody signed in again in another tab.
  if (document.visibilityState === 'visible') retryAll();
  else flushAll();
}

function onLeave(event: BeforeUnloadEvent): void {
  if (![...live.values()].some((saver) => saver.hasUnsaved())) return;
  flushAll();
  event.preventDefault();
}

function watch(on: boolean): void {
  const change = on ? 'addEventListener' : 'removeEventListener';
  window[change]('online', retryAll);
  window[change]('focus', retryAll);
  window[change]('beforeunload', onLeave as EventListener);
  document[change]('visibilitychange', onVisibility);
}

/** Keeps a saver until it is released: it is flushed when the page is left and tries again when the connection is back. */
export function keepSaver(lessonId: string, saver: Saver): void {
  if (live.size === 0) watch(true);
  live.set(lessonId, saver);
}

/** The editor is gone: the saver stays until everything is on the server. */
export async function releaseSaver(lessonId: string, saver: Saver): Promise<void> {
  if (await saver.flush()) forget(lessonId, saver);
}

function forget(lessonId: string, saver: Saver): void {
  if (live.get(lessonId) !== saver) return;
  live.delete(lessonId);
  if (live.size === 0) watch(false);
}

/** Whether an earlier editor of this lesson may still be saving. */
export function isLive(lessonId: string): boolean {
  return live.has(lessonId);
}

/**
 * Ends an earlier editor's saving before the lesson is opened anew, so that it is not in conflict with itself: it may
 * finish for a moment; what does not arrive stays on the device and is offered.
 */
export async function reclaimLesson(lessonId: string, waitMs = WAIT_MS): Promise<void> {
  const saver = live.get(lessonId);
  if (!saver) return;
  await within(saver.flush(), waitMs);
  await within(
    saver.stop().then(() => true),
    waitMs,
  );
  forget(lessonId, saver);
}

/** Saves all that is typed; true when it is all on the server, false when it is not after a moment. */
export async function flushLessons(waitMs = WAIT_MS): Promise<boolean> {
  const done = Promise.all(flushAll()).then((results) => results.every(Boolean));
  return within(done, waitMs);
}
