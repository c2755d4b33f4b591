import { IntrinsicException } from '@nestjs/common';

import type { AuthError } from '../../errors/index.js';
import { refusalBody } from './refusal-body.js';

/**
 * An outcome of ours in a resolver. No HttpException, whose code drivers replace with their own; `extensions` is what they
 * all copy into the answer. Intrinsic, so that Nest does not log it as a bug.
 */
export class GraphqlRefusalError extends IntrinsicException {
  override readonly name = 'GraphqlRefusalError';
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(error: AuthError) {
    const { message, ...extensions } = refusalBody(error);
    super(message, { cause: error });
    this.extensions = extensions;
  }
}
