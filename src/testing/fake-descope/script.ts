import type { Answer } from './answer.js';
import { type Call, routeOf } from './calls.js';
import type { Fault } from './fault.js';

/** What the fake was told to do. */
export class Script {
  private readonly answers = new Map<string, Answer[]>();
  private readonly faults = new Map<string, Fault>();
  private faultOfAll: Fault | undefined;

  answer(call: Call, answers: readonly Answer[]): void {
    this.answers.set(routeOf(call), [...answers]);
  }

  break(fault: Fault, calls: readonly Call[]): void {
    if (calls.length === 0) this.faultOfAll = fault;
    for (const call of calls) this.faults.set(routeOf(call), fault);
  }

  mend(): void {
    this.faultOfAll = undefined;
    this.faults.clear();
  }

  clear(): void {
    this.mend();
    this.answers.clear();
  }

  faultOf(route: string): Fault | undefined {
    return this.faults.get(route) ?? this.faultOfAll;
  }

  /** Answers are given in their order, the last one again and again. */
  next(route: string): Answer | undefined {
    const answers = this.answers.get(route) ?? [];
    return answers.length > 1 ? answers.shift() : answers[0];
  }
}
