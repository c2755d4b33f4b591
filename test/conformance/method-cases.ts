import type { World } from './world.js';

export interface Success {
  readonly behaviour: string;
  readonly run: (world: World) => Promise<void>;
}

export interface Refusal {
  readonly circumstance: string;
  /** `400 E062107`, or what the SDK itself answers or throws. */
  readonly outcome: string;
  readonly run: (world: World) => unknown;
}

/** What one method of the SDK does, and what it refuses. */
export class MethodCases {
  private constructor(
    readonly method: string,
    readonly successes: readonly Success[],
    readonly refusals: readonly Refusal[],
    /** Why there is nothing that could succeed or fail. */
    readonly absence: { readonly success?: string; readonly refusal?: string },
  ) {}

  static of(method: string): MethodCases {
    return new MethodCases(method, [], [], {});
  }

  /** A call that succeeds, with its assertions. */
  does(behaviour: string, run: Success['run']): MethodCases {
    return new MethodCases(this.method, [...this.successes, { behaviour, run }], this.refusals, this.absence);
  }

  /** A call that must come to `outcome`. */
  refuses(circumstance: string, outcome: string, run: Refusal['run']): MethodCases {
    const refusals = [...this.refusals, { circumstance, outcome, run }];
    return new MethodCases(this.method, this.successes, refusals, this.absence);
  }

  neverSucceeds(success: string): MethodCases {
    return new MethodCases(this.method, this.successes, this.refusals, { ...this.absence, success });
  }

  neverFails(refusal: string): MethodCases {
    return new MethodCases(this.method, this.successes, this.refusals, { ...this.absence, refusal });
  }
}

export interface CaseGroup {
  readonly title: string;
  readonly cases: readonly MethodCases[];
}
