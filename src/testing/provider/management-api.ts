/** Management calls of Descope's API, as its SDKs make them. */
export class ManagementApi {
  constructor(
    private readonly baseUrl: string,
    private readonly bearer: string,
  ) {}

  /**
   * @returns the parsed answer
   * @throws {Error} it was refused: a test that goes on would fail further down, and not say why
   */
  async post(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
