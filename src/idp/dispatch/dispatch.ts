import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InProcessRequest, type RequestParts } from './in-process-request.js';
import { InProcessResponse, type ResponseHeaders } from './in-process-response.js';

type FastifyInstance = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;
type Routed = Parameters<FastifyInstance['routing']>;

export interface DispatchedAnswer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/**
 * One request through Fastify, as its listener would bring it: every hook, parser, limit, guard and filter of the route. What is
 * left out is node's HTTP: no stream is read, no header is written as text to be parsed again.
 */
export function dispatch(fastify: FastifyInstance, parts: RequestParts): Promise<DispatchedAnswer> {
  return new Promise((resolve, reject) => {
    const request = new InProcessRequest(parts);
    const response = new InProcessResponse(request);
    response.once('error', reject);
    response.once('finish', () => {
      resolve({ status: response.statusCode, headers: response.headers, body: response.body });
    });
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- it has what Fastify uses of node's
    const [req, res] = [request, response] as unknown as Routed;
    fastify.routing(req, res);
  });
}
