/**
 * Counts in plain numbers. prom-client makes a key of its labels and checks them at every increment, which a guarded
 * request would feel; these are handed over when somebody reads the metric.
 */
export class Tally<Key extends string> {
  private readonly counts = new Map<Key, number>();

  /** @param keys those that are there from the beginning: a rate can be taken of a zero, not of an absence */
  constructor(keys: readonly Key[] = []) {
    for (const key of keys) this.counts.set(key, 0);
  }

  add(key: Key): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  [Symbol.iterator](): IterableIterator<[Key, number]> {
    return this.counts.entries();
  }
}
