import type { SecurityHeadersOptions } from '@nestjs/common';

/**
 * The API's answers are data: nothing may be loaded from them or frame them. What is allowed here is what the page at
 * /docs needs: its own scripts, and the styles that Swagger UI writes into itself.
 *
 * @param secure whether browsers reach the service over https
 */
export function securityHeaders(secure: boolean): SecurityHeadersOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: "'none'",
        scriptSrc: "'self'",
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: "'self'",
        baseUri: "'none'",
        formAction: "'none'",
        frameAncestors: "'none'",
      },
    },
    xFrameOptions: { action: 'deny' },
    // Subdomains are other people's.
    strictTransportSecurity: secure ? { includeSubDomains: false } : false,
  };
}
