/** One at a time, first come first served. Whoever waits is woken once: when it is their turn. */
export class TurnQueue {
  private isTaken = false;
  private readonly waiting: (() => void)[] = [];

  async take(): Promise<void> {
    if (this.isTaken) return new Promise((admit) => this.waiting.push(admit));
    this.isTaken = true;
  }

  /** Hands the turn on to whoever has waited longest. */
  pass(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.isTaken = false;
  }
}
