/** What a route with a schema of Fastify's is told when it is registered. */
function refuseSchemas(): () => never {
  return () => {
    throw new Error('Routes have no schemas of Fastify: DTOs say what a body is');
  };
}

/**
 * For a Fastify whose bodies and answers are DTOs. Its own compilers of schemas, which it would load at the start and never use,
 * are five megabytes and a twentieth of the time that a start takes.
 */
export const WITHOUT_SCHEMAS = {
  schemaController: { compilersFactory: { buildValidator: refuseSchemas, buildSerializer: refuseSchemas } },
} as const;
