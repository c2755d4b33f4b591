import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type SecuritySchemes = NonNullable<Components['securitySchemes']>;

export type Token = 'session' | 'refresh';

/** A scheme for each token that some operation takes: as a bearer, and as a cookie where cookies are read. */
export function securitySchemes(
  credentials: ReadonlySet<Token | 'none'>,
  cookieNames: Readonly<Record<Token, string>> | undefined,
): SecuritySchemes {
  const schemes: SecuritySchemes = {};
  for (const token of ['session', 'refresh'] as const) {
    if (!credentials.has(token)) continue;
    schemes[token] = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: `The ${token} JWT.` };
    if (cookieNames) schemes[cookieScheme(token)] = { type: 'apiKey', in: 'cookie', name: cookieNames[token] };
  }
  return schemes;
}

export function cookieScheme(token: Token): string {
  return `${token}-cookie`;
}
