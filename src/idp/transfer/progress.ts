/** How many lines were imported, were there already, and were refused. */
export interface ProgressCounts {
  readonly imported: number;
  readonly present: number;
  readonly refused: number;
}

/** Tells a person how far a long work is. */
export interface Progress {
  /** @param total in the unit of `advance` */
  begin(total: number): void;
  advance(done: number, counts: ProgressCounts): void;
  end(): void;
}
