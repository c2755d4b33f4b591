/** The operating system gives away no such address. The message is one line for the person who starts the service. */
export class PortError extends Error {
  override readonly name = 'PortError';
}
