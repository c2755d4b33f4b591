/** What stands between a subscription's events and whoever subscribed. */
export interface SessionBounds {
  /** Asked before each event is delivered. What it throws ends the subscription. */
  readonly check: () => Promise<unknown>;
  /** Calls back with why, if the session ends between events. Answers what stops that. */
  readonly watch: (ended: (reason: unknown) => void) => () => void;
}

/** Delivers what a source has for as long as the session behind it lasts. Then it throws why not, and closes the source. */
export class SessionBoundIterator<T> implements AsyncIterableIterator<T> {
  private readonly unwatch: () => void;
  private interrupt: ((reason: unknown) => void) | undefined;
  /** Why it is over, until somebody was told. */
  private untold: { readonly reason: unknown } | undefined;
  private isOver = false;

  constructor(
    private readonly source: AsyncIterator<T>,
    private readonly bounds: SessionBounds,
  ) {
    this.unwatch = bounds.watch((reason) => this.endWith(reason));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    try {
      if (this.untold !== undefined) throw this.untold.reason;
      if (this.isOver) return { done: true, value: undefined };
      const result = await this.unlessInterrupted(this.source.next());
      if (result.done === true) this.finish();
      else await this.bounds.check();
      return result;
    } catch (reason) {
      this.untold = undefined;
      this.finish();
      this.closeSource().catch(() => undefined);
      throw reason;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.finish();
    await this.closeSource();
    return { done: true, value: undefined };
  }

  async throw(reason: unknown): Promise<IteratorResult<T>> {
    await this.return();
    throw reason;
  }

  private endWith(reason: unknown): void {
    this.untold = { reason };
    this.interrupt?.(reason);
  }

  private async unlessInterrupted<V>(next: Promise<V>): Promise<V> {
    try {
      return await new Promise<V>((resolve, reject) => {
        this.interrupt = reject;
        next.then(resolve, reject);
      });
    } finally {
      this.interrupt = undefined;
    }
  }

  private finish(): void {
    this.isOver = true;
    this.unwatch();
  }

  private async closeSource(): Promise<void> {
    await this.source.return?.();
  }
}
