const holder = globalThis as typeof globalThis & { azoraDraining?: boolean };

/** The process was told to end: it answers what it has and wants no more. Readiness says so to whoever sends traffic. */
export const isDraining = (): boolean => holder.azoraDraining === true;

/** Flips on the first signal; the launcher that also listens does the rest. */
export function watchForShutdown(): void {
  if (holder.azoraDraining !== undefined) return;
  holder.azoraDraining = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      holder.azoraDraining = true;
    });
  }
}
