import type { Clock } from '../session/index.js';
import { AuthObserver, type CircuitState, type Outcome } from '../telemetry/index.js';

/** With these, nothing of use came back. Every other outcome is an answer: a wrong password is one, too. */
const FAILURES: ReadonlySet<Outcome> = new Set<Outcome>([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_INVALID',
  'INTERNAL_ERROR',
]);

/** How the last call upstream ended, and when: what requests find out anyway need not be asked for. */
export class UpstreamState extends AuthObserver {
  private last: { readonly at: number; readonly outcome: Outcome } | undefined;

  /** @param next told of the calls as well */
  constructor(
    private readonly next: AuthObserver,
    private readonly clock: Clock,
  ) {
    super();
  }

  override upstreamCalled(call: string, outcome: Outcome, seconds: number): void {
    this.last = { at: this.clock.now(), outcome };
    this.next.upstreamCalled?.(call, outcome, seconds);
  }

  override circuitChanged(state: CircuitState): void {
    this.next.circuitChanged?.(state);
  }

  /** Undefined before the first call has ended. */
  get failure(): Outcome | undefined {
    return this.last !== undefined && FAILURES.has(this.last.outcome) ? this.last.outcome : undefined;
  }

  get hasAnswered(): boolean {
    return this.last !== undefined && this.failure === undefined;
  }

  /** Whether upstream has answered within the last seconds, and nothing has failed since. */
  hasAnsweredWithin(seconds: number): boolean {
    const age = this.last === undefined ? Infinity : (this.clock.now() - this.last.at) / 1000;
    return this.hasAnswered && age >= 0 && age < seconds;
  }
}
