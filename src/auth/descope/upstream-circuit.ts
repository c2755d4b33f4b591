import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
} from 'cockatiel';
import { UpstreamTimeoutError, UpstreamUnavailableError } from '../errors/index.js';
import type { CircuitState as NamedState } from '../telemetry/index.js';

/** So many calls in a row without one that upstream answered: it is down, and not just slow for one. */
const FAILURES = 10;

/**
 * Milliseconds without a call, after which one tries: drawn by lot, so that many instances do not try at once, from nought to
 * 1.4 times the first; about twice that after each try in vain, and never more than the last.
 */
const FIRST_PAUSE_MS = 1000;
const LAST_PAUSE_MS = 5000;

/**
 * Stops calls while upstream is down, so that nobody waits for a timeout to hear what is known, and upstream comes up without a
 * queue at its door. Only what says that it is down counts: no connection, no answer in time, a 5xx. Any other answer, be it a
 * refusal or nonsense, shows that it is up.
 */
export class UpstreamCircuit {
  private readonly policy: CircuitBreakerPolicy;

  /** @param onChange told of each change of state */
  constructor(onChange: (state: NamedState) => void = () => undefined) {
    this.policy = circuitBreaker(handleWhen(isOutage), {
      breaker: new ConsecutiveBreaker(FAILURES),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: LAST_PAUSE_MS }),
    });
    this.policy.onStateChange((state) => onChange(nameOf(state)));
  }

  /** Whether calls are made: `open` is when they are not, `half-open` while one tries. */
  get state(): NamedState {
    return nameOf(this.policy.state);
  }

  /** @throws {UpstreamUnavailableError} without a call, while upstream is down; else what the call throws */
  async run<T>(call: () => Promise<T>): Promise<T> {
    let answered: Answered<T>;
    try {
      answered = await this.policy.execute(() => call().then(toAnswer, toAnswerUnlessDown));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new UpstreamUnavailableError(1, 'not called, as upstream is down');
      throw error;
    }
    if ('refusal' in answered) throw answered.refusal;
    return answered.answer;
  }
}

/** A policy counts what it lets through neither as success nor as failure: a refusal has to come to it as an answer. */
type Answered<T> = { readonly answer: T } | { readonly refusal: unknown };

function toAnswer<T>(answer: T): Answered<T> {
  return { answer };
}

function toAnswerUnlessDown(refusal: unknown): Answered<never> {
  if (refusal instanceof Error && isOutage(refusal)) throw refusal;
  return { refusal };
}

function nameOf(state: CircuitState): NamedState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half-open' : 'open';
}

function isOutage(error: Error): boolean {
  return error instanceof UpstreamUnavailableError || error instanceof UpstreamTimeoutError;
}
