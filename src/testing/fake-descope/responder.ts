import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, type FakeAnswer, send } from './answer.js';
import { routeOfRequest } from './calls.js';
import { Fault } from './fault.js';
import { type RecordedRequest, recordRequest } from './recorded-request.js';
import type { Script } from './script.js';

/** Answers requests as the script has it, and keeps them. */
export class Responder {
  /** In the order of their arrival. */
  readonly requests: RecordedRequest[] = [];

  constructor(
    private readonly script: Script,
    /** What a route is answered with where the script says nothing. */
    private readonly preset: (route: string) => FakeAnswer,
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const recorded = await recordRequest(request);
      this.requests.push(recorded);
      const route = routeOfRequest(recorded.method, recorded.path);
      const proceed = () => this.give(this.script.next(route) ?? this.preset(route), recorded, response);
      const fault = this.script.faultOf(route);
      await (fault ? fault.strike(response, proceed) : proceed());
    } catch (error) {
      // The test's own function failed, or the client is gone. It must not look like an answer of upstream's.
      response.destroy(error instanceof Error ? error : undefined);
    }
  }

  private async give(answer: Answer, request: RecordedRequest, response: ServerResponse): Promise<void> {
    if (answer instanceof Fault) {
      await answer.strike(response, () => this.give({}, request, response));
    } else {
      send(response, typeof answer === 'function' ? await answer(request) : answer);
    }
  }
}
