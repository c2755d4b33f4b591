import { InternalError } from '../errors/index.js';

/** What a client is told. */
export interface Refusal {
  readonly statusCode: number;
  readonly code: string;
}

const { code, message } = new InternalError(undefined);

/** For whatever is no refusal: nothing of it is told. */
export const BUG = Object.freeze({ status: 'error', statusCode: 500, code, message });

/** What the guard threw for a gateway: a WsException, whose class is the optional package's. */
export function refusalOf(reason: unknown): Refusal | undefined {
  if (!(reason instanceof Error && 'getError' in reason && typeof reason.getError === 'function')) return undefined;
  const told: unknown = Reflect.apply(reason.getError, reason, []);
  return isRefusal(told) ? told : undefined;
}

function isRefusal(told: unknown): told is Refusal {
  if (typeof told !== 'object' || told === null) return false;
  return 'statusCode' in told && typeof told.statusCode === 'number' && 'code' in told && typeof told.code === 'string';
}
