import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MalformedRequestError } from '../errors/index.js';

type FastifyInstance = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** Deeper than any request of the contract; shallow enough for code that walks it. */
const DEEPEST = 32;

/** JSON bodies as SDKs send them: go and java announce JSON and send nothing (`descope-api.md` §1.4). */
export function acceptJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (text.trim() === '') done(null, {});
    else if (isTooDeep(text)) done(new MalformedRequestError());
    else void parse(request, text, done);
  });
}

/** One look at each character: whoever sends this body has not said who they are yet. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inText && character === '\\') at += 1;
    else if (character === '"') inText = !inText;
    else if (!inText && (character === '[' || character === '{')) depth += 1;
    else if (!inText && (character === ']' || character === '}')) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
