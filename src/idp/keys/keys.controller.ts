import { Controller, Get, Header, Param } from '@nestjs/common';
import { UnauthorizedRequestError } from '../errors/index.js';
import { Answers } from '../schema/index.js';
import { WithoutBearer } from '../wire/index.js';
import { KeyRing } from './key-ring.js';
import { KEY_SET } from './key-set.schema.js';
import { Project } from './project.js';
import type { PublicJwk } from './signing-key.js';

@Controller('v2/keys')
export class KeysController {
  constructor(
    private readonly project: Project,
    private readonly keys: KeyRing,
  ) {}

  /** What every SDK verifies tokens with. The .NET SDK asks without an Authorization header. */
  @WithoutBearer()
  @Header('cache-control', 'public, max-age=60')
  @Get(':projectId')
  @Answers(KEY_SET)
  keySet(@Param('projectId') projectId: string): { keys: readonly PublicJwk[] } {
    if (projectId !== this.project.id) throw new UnauthorizedRequestError();
    return { keys: this.keys.jwks() };
  }
}
