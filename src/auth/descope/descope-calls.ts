import type { HttpService } from '@nestjs/axios';
import type { Span } from '@opentelemetry/api';
import axios, { type AxiosResponse, isAxiosError } from 'axios';
import type { ClassConstructor } from 'class-transformer';
import { firstValueFrom } from 'rxjs';
import {
  type AuthError,
  UpstreamInvalidError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../errors/index.js';
import { NoObserver, observeUpstreamCall, serverAttributes } from '../telemetry/index.js';
import { withCookieTokens } from './cookie-tokens.js';
import type { DescopeSettings } from './descope.settings.js';
import { readAnswer } from './read-answer.js';
import { UpstreamCircuit } from './upstream-circuit.js';
import { type Outcomes, outcomeOf } from './upstream-outcome.js';

/** One call of the Descope API. */
export interface DescopeCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The path as metrics and traces name it, where it is not always the same. */
  readonly template?: string;
  /** Kept apart from the path, which is logged: what is asked for may be somebody's address. */
  readonly query?: Readonly<Record<string, string>>;
  /** Goes behind the project id in the Authorization header: a user's refresh JWT, or the management key. */
  readonly token?: string;
  readonly body?: object;
  /** Made while upstream is down as well: whoever makes it sees to it that it is made seldom. */
  readonly always?: true;
  /** What its refusals mean. */
  readonly outcomes?: Outcomes;
}

/**
 * Makes calls and reads answers. What upstream sends is never trusted by shape: an answer becomes an instance of its
 * DTO, validated, or an UpstreamInvalidError. A field that Descope adds later is left out, and is no fault.
 */
export class DescopeCalls {
  readonly circuit;
  private readonly observer;
  private readonly server;

  constructor(
    private readonly http: HttpService,
    private readonly settings: DescopeSettings,
  ) {
    const observer = settings.observer ?? new NoObserver();
    this.observer = observer;
    this.circuit = new UpstreamCircuit((state) => observer.circuitChanged?.(state));
    this.server = serverAttributes(settings.baseUrl);
  }

  /** An answer that is an object of the contract. */
  one<T extends object>(call: DescopeCall, type: ClassConstructor<T>): Promise<T> {
    return this.observed(call, (body) => {
      if (!isObject(body)) throw new UpstreamInvalidError(`${call.path}: not an object`);
      return readAnswer(call.path, body, type);
    });
  }

  /** An answer that says no more than that it worked. */
  none(call: DescopeCall): Promise<void> {
    return this.observed(call, (body) => {
      if (!isObject(body)) throw new UpstreamInvalidError(`${call.path}: not an object`);
    });
  }

  /** An answer that is a bare list. */
  list<T extends object>(call: DescopeCall, type: ClassConstructor<T>): Promise<T[]> {
    return this.observed(call, (body) => {
      if (!Array.isArray(body) || !body.every(isObject)) throw new UpstreamInvalidError(`${call.path}: not a list`);
      return Promise.all(body.map(async (item) => readAnswer(call.path, item, type)));
    });
  }

  /** The parsed body of an answer that somebody else reads further, such as a key set. */
  answer(call: DescopeCall): Promise<unknown> {
    return this.observed(call, (body) => body);
  }

  /** An answer that is refused for its shape is a failed call, like any other. */
  private observed<T>(call: DescopeCall, read: (body: unknown) => T | Promise<T>): Promise<T> {
    const { method, path, template = path } = call;
    return observeUpstreamCall(this.observer, { method, template, server: this.server }, async (span) =>
      read(await (call.always ? this.body(call, span) : this.circuit.run(() => this.body(call, span)))),
    );
  }

  private async body(call: DescopeCall, span: Span): Promise<unknown> {
    const { status, headers, data } = await this.exchange(call);
    span.setAttribute('http.response.status_code', status);
    const body = parseJson(data);
    if (status < 200 || status >= 300) {
      const retryAfter: unknown = headers['retry-after'];
      throw outcomeOf(
        { status, body, retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined },
        call.outcomes ?? {},
      );
    }
    if (body === undefined) throw new UpstreamInvalidError(`${call.path}: no JSON`);
    return withCookieTokens(body, headers['set-cookie'] ?? []);
  }

  private async exchange({ method, path, query, token, body }: DescopeCall): Promise<AxiosResponse<unknown>> {
    const { projectId } = this.settings;
    try {
      return await firstValueFrom(
        this.http.request<unknown>({
          method,
          url: query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`,
          headers: {
            authorization: `Bearer ${token === undefined ? projectId : `${projectId}:${token}`}`,
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { data: JSON.stringify(body) }),
          cancelToken: NEVER,
        }),
      );
    } catch (error) {
      throw transportFault(path, error);
    }
  }
}

/**
 * Nobody unsubscribes from these calls. Without a token, HttpService would make one for each, and cancel it, which makes an
 * error with its stack, after every answer.
 */
const NEVER = new axios.CancelToken(() => undefined);

/** The error that axios throws holds the whole request, password included: only its code goes on. */
function transportFault(path: string, error: unknown): AuthError {
  if (!isAxiosError(error)) throw error;
  const cause = `${path}: ${error.code ?? 'unreachable'}`;
  if (error.code === 'ECONNABORTED') return new UpstreamTimeoutError(cause);
  if (error.code === 'ERR_BAD_RESPONSE') return new UpstreamInvalidError(cause);
  return new UpstreamUnavailableError(undefined, cause);
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
