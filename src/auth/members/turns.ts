/** Lets what concerns one key run one after the other, and what concerns others beside it. In this process only. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @returns what the task returns, or throws what it throws: the next one's turn comes all the same */
  take<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const turn = before.then(task, task);
    this.last.set(key, turn);
    const leave = (): void => {
      if (this.last.get(key) === turn) this.last.delete(key);
    };
    void turn.then(leave, leave);
    return turn;
  }

  /** Keys that somebody waits for or runs under. */
  get size(): number {
    return this.last.size;
  }
}
