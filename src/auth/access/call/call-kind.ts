import type { ArgumentsHost } from '@nestjs/common';

import { UnsupportedContextError } from '../../errors/index.js';

/** The kinds of calls whose token, tenant and refusal are known here: what `ArgumentsHost.getType()` says. */
export type CallKind = 'http' | 'graphql' | 'ws' | 'rpc';

const KINDS: ReadonlySet<string> = new Set<CallKind>(['http', 'graphql', 'ws', 'rpc']);

/** @throws {UnsupportedContextError} a kind that is not known: nobody could say where its token would be */
export function kindOf(context: ArgumentsHost): CallKind {
  const type = context.getType<string>();
  if (!isCallKind(type)) throw new UnsupportedContextError(type);
  return type;
}

function isCallKind(type: string): type is CallKind {
  return KINDS.has(type);
}
