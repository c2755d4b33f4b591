/** The little of a Fastify request that the provider reads. */
export interface WireRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly ip: string;
  readonly routeOptions: { readonly url?: string };
}
