import { createServer, type Server } from 'node:http';
import { type SessionTerms, TEST_PROJECT_ID } from '../tokens/index.js';
import { type Answer, descopeError, type FakeAnswer } from './answer.js';
import { type Call, CALLS, routeOf, routeOfRequest } from './calls.js';
import { FakeIssuer } from './fake-issuer.js';
import type { Fault } from './fault.js';
import type { RecordedRequest } from './recorded-request.js';
import { Responder } from './responder.js';
import { Script } from './script.js';
import { signedIn } from './signed-in.js';

/** Options of `startFakeDescope()`. */
export interface FakeDescopeOptions {
  /** Default: {@link TEST_PROJECT_ID}. */
  readonly projectId?: string;
}

/**
 * A real HTTP server in the place of the Descope API. It publishes the keys that minted tokens are signed with, answers
 * every other call as the test wants it, and keeps what was asked. A call that no test programmed is answered 404 and says so.
 */
export class FakeDescope implements AsyncDisposable {
  readonly projectId: string;
  private readonly script = new Script();
  private readonly issuer: FakeIssuer;
  private readonly responder: Responder;

  private constructor(
    private readonly server: Server,
    { projectId = TEST_PROJECT_ID }: FakeDescopeOptions,
  ) {
    this.projectId = projectId;
    this.issuer = new FakeIssuer(projectId);
    this.responder = new Responder(this.script, (route) => this.preset(route));
    server.on('request', (request, response) => void this.responder.answer(request, response));
  }

  /** On a free port of this machine. */
  static async start(options: FakeDescopeOptions = {}): Promise<FakeDescope> {
    const server = createServer();
    const fake = new FakeDescope(server, options);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  /** In the order of their arrival, passwords and tokens included. */
  get requests(): RecordedRequest[] {
    return this.responder.requests;
  }

  /** For AuthModule's option of that name, as is `projectId`. */
  get baseUrl(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('This FakeDescope is closed.');
    return `http://127.0.0.1:${address.port}`;
  }

  /**
   * Says what a call is answered with, in place of what was said before: one answer for ever, or several in their order, of
   * which the last one stays.
   *
   * @example
   * ```ts
   * descope.on('signIn', faults.reset(), descope.signedIn({ userId: 'U1' }));
   * ```
   */
  on(call: Call, ...answers: readonly [Answer, ...Answer[]]): this {
    this.script.answer(call, answers);
    return this;
  }

  /** Switches a fault on, for these calls or for all of them, keys included, until `recover()`. */
  breakDown(fault: Fault, ...calls: readonly Call[]): this {
    this.script.break(fault, calls);
    return this;
  }

  /** Switches all faults off. What was said by `on()` stays. */
  recover(): this {
    this.script.mend();
    return this;
  }

  /** Everything as at the start: no answers, no faults, no requests, the first key. */
  reset(): this {
    this.script.clear();
    this.requests.length = 0;
    this.issuer.reset();
    return this;
  }

  /**
   * Signs with a new key from now on.
   *
   * @param keepOld whether the old keys stay published: else whatever they signed is worth nothing
   */
  rotateKeys({ keepOld = false }: { readonly keepOld?: boolean } = {}): this {
    this.issuer.rotate(keepOld);
    return this;
  }

  /** As the function of that name, with the newest key. */
  mintSession(terms: SessionTerms = {}): string {
    return this.issuer.minter.session(terms);
  }

  /** As the function of that name, with the newest key. */
  mintRefresh(terms: SessionTerms = {}): string {
    return this.issuer.minter.refresh(terms);
  }

  /** The answer to a sign-up, sign-in or refresh that this user comes out of. */
  signedIn(terms: SessionTerms = {}): FakeAnswer {
    return signedIn(this.issuer.minter, terms);
  }

  requestsTo(call: Call): RecordedRequest[] {
    const route = routeOf(call);
    return this.requests.filter(({ method, path }) => routeOfRequest(method, path) === route);
  }

  /** Cuts whatever is still being answered. */
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private preset(route: string): FakeAnswer {
    if (route === CALLS.keys) return { body: this.issuer.keySet };
    return descopeError(404, 'E000000', `The test has not said what ${route} is answered with`);
  }
}
