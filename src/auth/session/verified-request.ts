import { privateNote } from './private-note.js';
import type { Caller } from './session-user.js';

/** A session, and the token that it came from. */
export interface RequestSession {
  readonly user: Caller;
  /** The session JWT. A secret: for calls to other services, never for an answer or a log. */
  readonly jwt: string;
}

// Not a property of the request: those can be written by anybody, and passport writes `request.user`.
const sessions = privateNote<RequestSession>();

/** Called where a session was verified, and nowhere else. */
export function rememberSession(request: object, session: RequestSession): void {
  sessions.set(request, session);
}

/** Called before a message is looked at, which may be delivered again, and where a session turns out to be of no use. */
export function forgetSession(request: object): void {
  sessions.forget(request);
}

/** The session that was verified for this request, if one was. */
export function sessionOf(request: object): RequestSession | undefined {
  return sessions.get(request);
}
