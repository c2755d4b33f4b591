import type * as errors from '../errors/index.js';
import type { IdpError, IdpErrorCode } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';

type Thrown<E> = E extends abstract new (...args: never[]) => infer I ? (I extends IdpError ? I : never) : never;
type AnyError = Thrown<(typeof errors)[keyof typeof errors]>;
/** Statuses of the error classes that have this code. */
type StatusOf<C extends IdpErrorCode> = Extract<AnyError, { readonly code: C }>['status'];

/** Held together with the error classes by the compiler. That of a bug is not here: nobody has to expect it. */
const STATUSES: { readonly [C in Exclude<IdpErrorCode, 'E010500'>]: readonly StatusOf<C>[] } = {
  E011001: [400],
  E011003: [400],
  E010404: [404],
  E010408: [408],
  E010413: [413],
  E010415: [415],
  E010431: [431],
  E010503: [503],
  E010504: [503],
  E010505: [503],
  E024104: [400],
  E024204: [400],
  E024304: [400],
  E024105: [404],
  E024205: [404],
  E024305: [404],
  E024106: [400],
  E024306: [400],
  E024405: [404],
  E061001: [400, 403],
  E061004: [401],
  E061005: [401],
  E061006: [403],
  E061102: [401],
  E061103: [401],
  E062107: [400],
  E062115: [400],
  E062125: [400],
  E062503: [401],
  E062504: [401],
  E062802: [401],
  E062803: [401],
  E062903: [401],
  E062909: [401],
  E062910: [400],
  E062911: [400],
  E064001: [401],
  E111127: [400],
  E112102: [404],
  E130429: [429],
};

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is malformed, or asks for what cannot be.',
  401: 'No project, key, token, password or code, or none that holds.',
  403: 'Who asks is known, and may not.',
  404: 'There is no such thing, or no such path.',
  408: 'The request did not arrive in time.',
  413: 'The body is too large.',
  415: 'The body is no JSON.',
  429: 'Too many requests.',
  431: 'The headers are too large.',
  503: 'The database, the mail server or a list of stolen passwords cannot be asked now.',
};

const WITH_RETRY_AFTER = [429, 503];

/** How any call can be refused, by status, as `components.responses` of a document. */
export function refusals(): Readonly<Record<string, JsonMap>> {
  const statuses = [...new Set(Object.values(STATUSES).flat())].sort((left, right) => left - right);
  return Object.fromEntries(statuses.map((status) => [String(status), refusal(status)]));
}

function refusal(status: number): JsonMap {
  const codes = Object.entries(STATUSES).filter(([, statuses]) => statuses.some((each) => each === status));
  const text = { type: 'string', minLength: 1 };
  const schema = {
    type: 'object',
    required: ['errorCode', 'errorDescription', 'errorMessage', 'message'],
    properties: {
      errorCode: { type: 'string', enum: codes.map(([code]) => code), description: 'Stable; programs go by it.' },
      errorDescription: text,
      errorMessage: { ...text, description: 'For people; may be reworded.' },
      message: { ...text, description: 'As errorMessage.' },
      ...(status === 400 && {
        failedRules: { type: 'array', items: text, description: 'Of E062910: which rules the password breaks.' },
      }),
    },
  };
  return {
    description: DESCRIPTIONS[status] ?? 'Refused.',
    ...(WITH_RETRY_AFTER.includes(status) && {
      headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'string' } } },
    }),
    content: { 'application/json': { schema } },
  };
}
