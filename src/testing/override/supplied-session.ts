import type { HttpRequest } from '../../auth/index.js';
import { mintSession, type SessionTerms } from '../tokens/index.js';

/** Who is there: what a session says, or a whole token such as `mintAccessKey()` makes. `undefined` is nobody. */
export type Session = SessionTerms | string | undefined;

/** The same for each request, or told from it: for a call that is not HTTP, its headers and arguments are the request's. */
export type SuppliedSession = Session | ((request: HttpRequest) => Session);

/** Gives a request the token of whoever is there. Asked once a request, however often a guard looks. */
export class SessionSupply {
  private readonly tokens = new WeakMap<HttpRequest, { readonly jwt: string | undefined }>();

  constructor(private readonly supplied: SuppliedSession) {}

  tokenFor(request: HttpRequest): string | undefined {
    const known = this.tokens.get(request);
    if (known !== undefined) return known.jwt;
    const session = typeof this.supplied === 'function' ? this.supplied(request) : this.supplied;
    const jwt = typeof session === 'object' ? mintSession(session) : session;
    this.tokens.set(request, { jwt });
    return jwt;
  }
}
