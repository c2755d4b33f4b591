import type { Type } from '@nestjs/common';
import type { JsonMap } from '../json/index.js';
import { describeProvider } from './describe-provider.js';

/** The provider's description of itself, made when it is first asked for. */
export class ProviderDocument {
  private document: JsonMap | undefined;

  /** @param controllers all of the application's */
  constructor(private readonly controllers: readonly Type[]) {}

  get(): JsonMap {
    return (this.document ??= describeProvider(this.controllers));
  }
}
