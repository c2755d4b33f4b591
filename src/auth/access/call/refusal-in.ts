import type { ArgumentsHost } from '@nestjs/common';

import { type AuthError } from '../../errors/index.js';
import { GraphqlRefusalError } from './graphql-refusal.error.js';
import { grpcRefusal } from './grpc-refusal.js';
import { refusalBody } from './refusal-body.js';
import { grpcMetadata } from './rpc-headers.js';

/**
 * What to throw for an outcome of ours, so that the caller is told its code: transports answer "Internal server error" to
 * each other's exceptions.
 *
 * The optional packages are loaded here, where one of them has made the call and so is installed.
 */
export async function refusalIn(context: ArgumentsHost, error: AuthError): Promise<Error> {
  switch (context.getType<string>()) {
    case 'graphql':
      return new GraphqlRefusalError(error);
    case 'ws': {
      const { WsException } = await import('@nestjs/websockets');
      // An object, as Nest adds the message's payload to text. The pattern is the server's own word.
      const pattern = context.switchToWs().getPattern();
      return new WsException({ status: 'error', ...refusalBody(error), cause: { pattern } });
    }
    case 'rpc': {
      const { RpcException } = await import('@nestjs/microservices');
      const [payload, transport] = context.getArgs<unknown[]>();
      const isGrpc = grpcMetadata(payload, transport) !== undefined;
      return new RpcException(isGrpc ? grpcRefusal(error) : { status: 'error', ...refusalBody(error) });
    }
    default:
      return error;
  }
}
