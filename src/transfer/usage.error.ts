/** The command cannot run as it was called. The message is for the person who called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
