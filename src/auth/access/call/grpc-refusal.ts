import type { AuthError } from '../../errors/index.js';

/** gRPC's own status codes, by the HTTP status. */
const STATUS: Readonly<Record<number, number>> = {
  400: 3, // INVALID_ARGUMENT
  401: 16, // UNAUTHENTICATED
  403: 7, // PERMISSION_DENIED
  429: 8, // RESOURCE_EXHAUSTED
  501: 12, // UNIMPLEMENTED
  503: 14, // UNAVAILABLE
  504: 4, // DEADLINE_EXCEEDED
};
const INTERNAL = 13;

/** gRPC's `code` is a number of its own: ours begins the details. */
export function grpcRefusal(error: AuthError): {
  readonly code: number;
  readonly message: string;
  readonly details: string;
} {
  const details = `${error.code}: ${error.message}`;
  return { code: STATUS[error.getStatus()] ?? INTERNAL, message: details, details };
}
