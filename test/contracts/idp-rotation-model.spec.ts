import fc from 'fast-check';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { engines, useEngine } from '../support/idp-engines.js';
import { type Answer, IdpClient, startProvider } from '../support/idp-provider.js';
import { type Call, type Observed, type Outcome, RotationModel, statesAfter } from '../support/idp-rotation-model.js';

/** `MODEL_RUNS=1000 npx jest idp-rotation-model` looks longer. */
const RUNS = Number(process.env.MODEL_RUNS ?? 25);

interface Step {
  readonly call: Call;
  /** Which of the tokens known before, counted from the newest. */
  readonly age: number;
  /** Which of the instances is asked. */
  readonly instance: number;
}

interface Batch {
  /** Before it. */
  readonly seconds: number;
  readonly steps: readonly Step[];
}

const step = fc.record<Step>({
  call: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Call>('refresh') },
    { weight: 4, arbitrary: fc.constant<Call>('me') },
    { weight: 1, arbitrary: fc.constant<Call>('logout') },
    { weight: 1, arbitrary: fc.constant<Call>('logoutall') },
  ),
  age: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
  instance: fc.nat(1),
});

const batch: fc.Arbitrary<Batch> = fc.record({
  seconds: fc.constantFrom(0, 0, 1, 10, 11, 600),
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
});

describe.each(engines)('refresh rotation on $name', (engine) => {
  const { createUntouchedUrl } = useEngine(engine);
  const clock = new StoppedClock();
  const providers: Provider[] = [];
  let clients: IdpClient[] = [];
  let users = 0;

  beforeAll(async () => {
    const databaseUrl = await createUntouchedUrl();
    // A file of SQLite has one instance; those that share a PostgreSQL database get in each other's way for real.
    const count = engine.name === 'SQLite' ? 1 : 2;
    for (let i = 0; i < count; i++) {
      providers.push(await startProvider({ databaseUrl, clock, refreshRotation: 'on' }));
    }
    clients = providers.map((provider) => new IdpClient(provider));
  });

  afterAll(() => Promise.all(providers.map((provider) => provider.close())));

  async function send({ call, instance }: Step, token: string): Promise<Outcome> {
    const client = clients[instance % clients.length]!;
    const answer = call === 'me' ? await client.get('/v1/auth/me', token) : await post(client, call, token);
    if (answer.status === 401) return { status: 401 };
    expect(answer).toMatchObject({ status: 200 });
    return { status: 200, ...(call === 'refresh' && { successor: answer.body.refreshJwt }) };
  }

  const post = (client: IdpClient, call: Call, token: string): Promise<Answer> =>
    client.post(`/v1/auth/${call}`, {}, token);

  it('answers calls at one time as if they had come one after the other, and as the model does', async () => {
    const property = fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 6 }), async (batches) => {
      const first = (await clients[0]!.signUp(`user-${(users += 1)}@example.com`)).body.refreshJwt;
      let states = [RotationModel.begin(first)];
      let seconds = 0;
      for (const { seconds: passed, steps } of batches) {
        clock.advance(passed);
        seconds += passed;
        const { names } = states[0]!;
        const observed = await Promise.all(
          steps.map(async (one): Promise<Observed> => {
            const name = names[Math.max(0, names.length - 1 - one.age)]!;
            return { call: one.call, name, outcome: await send(one, name) };
          }),
        );
        states = states.flatMap((state) => statesAfter(state, seconds, observed));
        expect(states.length).toBeGreaterThan(0);
        states = distinct(states);
      }
    });
    await fc.assert(property, { numRuns: RUNS });
  });
});

function distinct(states: readonly RotationModel[]): RotationModel[] {
  return [...new Map(states.map((state) => [state.toString(), state])).values()];
}
