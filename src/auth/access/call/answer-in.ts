import type { ArgumentsHost } from '@nestjs/common';
import { defer, mergeAll } from 'rxjs';

import { AuthError } from '../../errors/index.js';
import { refusalIn } from './refusal-in.js';

/**
 * What an exception filter has to give Nest where there is no HTTP response to write: an observable in a microservice, a
 * rejection in a resolver; in a gateway the client is told. Our outcomes keep their codes, all else is Nest's to answer.
 */
export function answerIn(context: ArgumentsHost, thrown: unknown): unknown {
  switch (context.getType<string>()) {
    case 'rpc':
      return defer(() => answerRpc(context, thrown)).pipe(mergeAll());
    case 'ws':
      return answerWs(context, thrown);
    default:
      return reject(context, thrown);
  }
}

async function answerRpc(context: ArgumentsHost, thrown: unknown) {
  const { BaseRpcExceptionFilter } = await import('@nestjs/microservices');
  return new BaseRpcExceptionFilter<unknown, unknown>().catch(await asRefusal(context, thrown), context);
}

async function answerWs(context: ArgumentsHost, thrown: unknown): Promise<void> {
  const { BaseWsExceptionFilter } = await import('@nestjs/websockets');
  new BaseWsExceptionFilter<unknown>({ includeCause: false }).catch(await asRefusal(context, thrown), context);
}

async function reject(context: ArgumentsHost, thrown: unknown): Promise<never> {
  throw await asRefusal(context, thrown);
}

function asRefusal(context: ArgumentsHost, thrown: unknown): unknown {
  return thrown instanceof AuthError ? refusalIn(context, thrown) : thrown;
}
