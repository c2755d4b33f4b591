import { Reflector } from '@nestjs/core';

/** Opts a route out of naming the project. */
export const WithoutBearer = Reflector.createDecorator<boolean | undefined, boolean>({
  key: 'nestjs-descope/idp:without-bearer',
  transform: (value) => value ?? true,
});
