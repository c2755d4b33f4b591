/**
 * Decorators and routes that contradict each other, or that cannot be read. A mistake in the program and not the caller's:
 * it is thrown when the decorator runs, or answers 500.
 */
export class AccessMisuseError extends TypeError {
  override readonly name = 'AccessMisuseError';
}
