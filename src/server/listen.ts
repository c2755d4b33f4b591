import { PortError } from './port.error.js';

export interface Address {
  readonly host: string;
  readonly port: number;
  /** The variable that a person changes to get another port. */
  readonly variable: string;
}

/** What the operating system says, for those who did not write it. */
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'this user may not open it',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the host name cannot be looked up',
};

/**
 * Opens a listener.
 *
 * @returns what `open` returns: the URL
 * @throws {PortError} when the address cannot be had
 */
export async function listen(address: Address, open: (port: number, host: string) => Promise<string>): Promise<string> {
  try {
    return await open(address.port, address.host);
  } catch (error) {
    const reason = REASONS[systemCode(error)] ?? REASONS[systemCode(causeOf(error))];
    if (reason === undefined) throw error;
    throw new PortError(
      `Cannot listen on ${address.host}, port ${address.port}: ${reason}. ${address.variable} names another.`,
      { cause: error },
    );
  }
}

function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}
