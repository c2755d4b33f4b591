import { post } from './retrying-client.js';

/** Milliseconds between two rounds. */
const PAUSE_MS = 50;

/** One user who, all the time, refreshes a session at each provider and shows each new token to each gateway. */
export class CallingClient {
  /** Whatever was not answered with 200. */
  readonly unexpected: string[] = [];
  readonly kidsSeen = new Set<string>();
  private readonly latest: string[];
  private readonly lastUse = new Map<string, number>();
  private isStopped = false;
  private readonly running: Promise<void>;

  private constructor(
    private readonly gateways: readonly string[],
    private readonly providers: readonly { readonly url: string }[],
    private readonly projectId: string,
    private readonly refreshJwt: string,
  ) {
    this.latest = providers.map(() => '');
    this.running = this.run();
  }

  static async start(
    gateways: readonly string[],
    providers: readonly { readonly url: string }[],
    projectId: string,
  ): Promise<CallingClient> {
    const credentials = { loginId: 'caller@example.com', password: 'Correct-h0rse' };
    const { refreshJwt = '' } = (await post(`${gateways[0]}/auth/signup`, credentials)).body;
    return new CallingClient(gateways, providers, projectId, refreshJwt);
  }

  /** By which key each provider signed last. */
  kidsInUse(): readonly string[] {
    return this.latest;
  }

  /** When a token was last signed by another key than this, in milliseconds since the epoch. */
  lastUseOfAnother(kid: string): number {
    return Math.max(...[...this.lastUse].filter(([other]) => other !== kid).map(([, time]) => time));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      for (const n of this.providers.keys()) await this.refreshAt(n);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async refreshAt(n: number): Promise<void> {
    const asked = Date.now();
    const bearer = `${this.projectId}:${this.refreshJwt}`;
    const { status, body } = await post(`${this.providers[n]?.url}/v1/auth/refresh`, {}, bearer);
    const { sessionJwt = '' } = body;
    if (status !== 200) return void this.unexpected.push(`refresh at provider ${n}: ${status}`);
    const kid = kidOf(sessionJwt);
    this.latest[n] = kid;
    this.kidsSeen.add(kid);
    this.lastUse.set(kid, asked);
    for (const gateway of this.gateways) await this.show(gateway, sessionJwt);
  }

  private async show(gateway: string, sessionJwt: string): Promise<void> {
    const headers = { authorization: `Bearer ${sessionJwt}` };
    const { status } = await fetch(`${gateway}/auth/session`, { headers });
    if (status !== 200) this.unexpected.push(`session at a gateway: ${status}, signed by ${kidOf(sessionJwt)}`);
  }
}

function kidOf(jwt: string): string {
  return (JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
}
