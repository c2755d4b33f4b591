/** What a refresh token is asked for. */
export type Call = 'refresh' | 'me' | 'logout' | 'logoutall';

/** What a call came to: `successor` names the token that a refresh answered with. */
export type Outcome = { readonly status: 200; readonly successor?: string } | { readonly status: 401 };

interface Token {
  readonly supersededTime?: number;
  readonly successor?: string;
}

const GRACE_SECONDS = 10;

/** One session under rotation, as docs/decisions/refresh-rotation.md has it. Never changed: each call makes another. */
export class RotationModel {
  private constructor(
    private readonly tokens: ReadonlyMap<string, Token>,
    private readonly ended: boolean,
  ) {}

  static begin(first: string): RotationModel {
    return new RotationModel(new Map([[first, {}]]), false);
  }

  /** The same for the same state. */
  toString(): string {
    return JSON.stringify([this.ended, ...this.tokens]);
  }

  get names(): readonly string[] {
    return [...this.tokens.keys()];
  }

  /** @returns the session afterwards, or nothing if a call may not come to this now */
  after(call: Call, name: string, seconds: number, outcome: Outcome): RotationModel | undefined {
    if (this.ended) return outcome.status === 401 ? this : undefined;
    if (!this.isGood(name, seconds)) return outcome.status === 401 ? this.end() : undefined;
    if (outcome.status !== 200) return undefined;
    if (call === 'me') return this;
    return call === 'refresh' ? this.refreshed(name, seconds, outcome.successor) : this.end();
  }

  private isGood(name: string, seconds: number): boolean {
    const { supersededTime, successor } = this.tokens.get(name)!;
    if (supersededTime === undefined) return true;
    const isSpent = this.tokens.get(successor!)!.supersededTime !== undefined;
    return !isSpent && seconds - supersededTime <= GRACE_SECONDS;
  }

  private refreshed(name: string, seconds: number, successor: string | undefined): RotationModel | undefined {
    if (successor === undefined) return undefined;
    const token = this.tokens.get(name)!;
    if (token.supersededTime !== undefined) return token.successor === successor ? this : undefined;
    if (this.tokens.has(successor)) return undefined;
    const changed = new Map(this.tokens).set(name, { supersededTime: seconds, successor }).set(successor, {});
    return new RotationModel(changed, false);
  }

  private end(): RotationModel {
    return new RotationModel(this.tokens, true);
  }
}

/** A call that was made together with others, and what came of it. */
export interface Observed {
  readonly call: Call;
  readonly name: string;
  readonly outcome: Outcome;
}

/** @returns every state in which the session may be after these calls, in whichever order they took effect; none: in no order */
export function statesAfter(before: RotationModel, seconds: number, calls: readonly Observed[]): RotationModel[] {
  if (calls.length === 0) return [before];
  return calls.flatMap(({ call, name, outcome }, index) => {
    const next = before.after(call, name, seconds, outcome);
    return next ? statesAfter(next, seconds, calls.toSpliced(index, 1)) : [];
  });
}
