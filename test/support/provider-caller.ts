export interface Reply {
  readonly status: number;
  readonly body: { readonly refreshJwt?: string; readonly user?: Record<string, unknown>; readonly errorCode?: string };
}

/** Calls a provider over its listener. Rejects when there is no answer. */
export class ProviderCaller {
  constructor(
    private readonly url: string,
    readonly projectId: string,
    readonly managementKey: string,
  ) {}

  post(path: string, body: object, token?: string): Promise<Reply> {
    return this.send('POST', path, token, JSON.stringify(body));
  }

  manage(path: string, body: object): Promise<Reply> {
    return this.post(path, body, this.managementKey);
  }

  get(path: string, token = this.managementKey): Promise<Reply> {
    return this.send('GET', path, token);
  }

  private async send(method: string, path: string, token = '', body?: string): Promise<Reply> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.projectId}${token && `:${token}`}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, body: (await answer.json()) as Reply['body'] };
  }
}
