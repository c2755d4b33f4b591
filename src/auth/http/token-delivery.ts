import type { AuthResponse } from '../descope/index.js';
import type { SessionCookies } from './session-cookies.js';

/** `cookie`: the refresh JWT only in a cookie, the session JWT in both. `body`: both in the body, no cookies. */
export type TokenDeliveryMode = 'cookie' | 'body';

/** What an answer with tokens becomes. */
export interface Delivery {
  readonly body: object;
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[];
}

/** How tokens reach a frontend, and how it is made to forget them. */
export abstract class TokenDelivery {
  abstract deliver(answer: AuthResponse): Delivery;

  /** `Set-Cookie` lines for after a sign-out. */
  abstract takeBack(): readonly string[];
}

export class CookieDelivery extends TokenDelivery {
  constructor(private readonly cookies: SessionCookies) {
    super();
  }

  deliver(answer: AuthResponse): Delivery {
    // Undefined, it is not written into the JSON.
    return { body: Object.assign({}, answer, { refreshJwt: undefined }), cookies: this.cookies.holding(answer) };
  }

  takeBack(): readonly string[] {
    return this.cookies.cleared();
  }
}

export class BodyDelivery extends TokenDelivery {
  deliver(answer: AuthResponse): Delivery {
    return { body: answer, cookies: [] };
  }

  takeBack(): readonly string[] {
    return [];
  }
}
