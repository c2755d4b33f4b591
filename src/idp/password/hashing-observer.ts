/**
 * Told of the queue before password hashing; whoever watches takes the methods that it needs. Called within requests: a
 * method counts and returns. It must not throw.
 */
export abstract class HashingObserver {
  /** How many hashes wait, whenever that changes. */
  hashesQueued?(length: number): void;

  /** A hash begins, after it has waited so many seconds; 0 if it did not have to. */
  hashBegan?(waitedSeconds: number): void;

  /** The queue was full: the request was refused. */
  hashShed?(): void;
}

/** Nobody watches. */
export class NoHashingObserver extends HashingObserver {}
