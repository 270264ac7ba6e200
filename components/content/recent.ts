/** Keeps the results of costly pure conversions, the last used ones; what was used longest ago goes first. */
export class Recent<V> {
  readonly #entries = new Map<string, V>();

  constructor(readonly capacity: number) {}

  /** The kept result, or a fresh one that is kept from now on. */
  of(key: string, make: () => V): V {
    const kept = this.#entries.get(key);
    const value = kept ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return value;
  }
}
