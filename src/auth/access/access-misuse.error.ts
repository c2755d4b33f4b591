/** Decorators and routes that contradict each other. A mistake in the program and not the caller's: it answers 500. */
export class AccessMisuseError extends Error {
  override readonly name = 'AccessMisuseError';
}
