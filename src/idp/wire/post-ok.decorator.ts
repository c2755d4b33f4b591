import { applyDecorators, HttpCode, Post } from '@nestjs/common';

/** `@Post()` that answers 200, as Descope does, where Nest would answer 201. */
export function PostOk(path: string): MethodDecorator {
  return applyDecorators(Post(path), HttpCode(200));
}
