/** One HTTP request to the Descope API. */
export interface UpstreamRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Aborts when the call's time budget is spent. */
  readonly signal: AbortSignal;
  /** Tells the same without a signal being made. A request need not have it. */
  onAbort?(listener: () => void): void;
}

/** What upstream answered, before anything was made of it. */
export interface UpstreamResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** The answer began and did not end as it should: cut off, or larger than any answer of the contract. */
export class UpstreamBodyError extends Error {
  override readonly name = 'UpstreamBodyError';
}

/**
 * How a request reaches the Descope API: over a socket, or, for the embedded provider, inside the process.
 * Redirects are answers like any other, never followed.
 */
export abstract class UpstreamTransport {
  /** @throws {UpstreamBodyError} when the answer's body cannot be read to its end; anything else means unreachable */
  abstract send(request: UpstreamRequest): Promise<UpstreamResponse>;

  /** Gives back what the transport holds. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
