import { randomUUID } from 'node:crypto';

/** Long enough to be of use, and nothing that could forge a log line or a header. */
const ACCEPTED = /^[\w.-]{8,64}$/;

/** @returns the id that a proxy in front gave the request, if it is a plain one, or a new one. */
export function requestIdOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && ACCEPTED.test(given) ? given : randomUUID();
}
