/** As much of JSON Schema as OpenAPI documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

/** What fuzzing knows of a route, by its description. */
export interface FuzzRoute {
  readonly method: string;
  /** With parameters as `{name}`. */
  readonly path: string;
  readonly body?: Schema;
  readonly query: readonly string[];
  /** Names of the schemes that a caller has to satisfy; the first choice of several. */
  readonly security: readonly string[];
  /** Whether it ever does anything but refuse. */
  readonly succeeds: boolean;
  /** @returns what is wrong with an answer; nothing where it is as documented */
  readonly fault: (status: number, body: string) => string | undefined;
}

/** A request that succeeds, or did when it was made. */
export interface Example {
  readonly authorization?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
