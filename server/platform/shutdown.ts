type Work = () => Promise<unknown> | unknown;

// The launcher (scripts/start.mjs) is outside the bundle: a global is what both sides can see.
const holder = globalThis as typeof globalThis & { azoraShutdown?: Map<string, Work> };

/**
 * Registers work to do after the last request was answered and before the database stops (stop the job runner, close
 * the pool). Runs in order of registration, once, within a deadline; a name registered again replaces the earlier work.
 */
export function onShutdown(name: string, work: Work): void {
  holder.azoraShutdown ??= new Map();
  holder.azoraShutdown.set(name, work);
}
