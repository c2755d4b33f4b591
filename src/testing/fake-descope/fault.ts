import type { ServerResponse } from 'node:http';

/** What goes wrong between two machines. */
export class Fault {
  /** @param strike does it to an answer; `proceed` sends what would have been sent without the fault */
  constructor(readonly strike: (response: ServerResponse, proceed: () => Promise<void>) => void | Promise<void>) {}
}
