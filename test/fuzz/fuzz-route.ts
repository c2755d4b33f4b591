/** As much of JSON Schema as OpenAPI documents and request DTOs use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

/** What fuzzing knows of a route. */
export interface FuzzRoute {
  readonly method: string;
  /** With parameters as `{name}`. */
  readonly path: string;
  readonly body?: Schema;
  readonly query: readonly string[];
  /** @returns what is wrong with an answer; nothing where it is as documented */
  readonly fault: (status: number, body: string) => string | undefined;
}
