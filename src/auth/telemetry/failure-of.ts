import { AuthError } from '../errors/index.js';
import type { Outcome } from './auth-observer.js';

/** What is told of an error: its code, and nothing of what is in it. Whatever is not ours is a bug. */
export function failureOf(thrown: unknown): Exclude<Outcome, 'OK'> {
  return thrown instanceof AuthError ? thrown.code : 'INTERNAL_ERROR';
}
