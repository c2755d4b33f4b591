import descope from '@descope/node-sdk';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, repositoryFile } from '../support/repository.js';
import { CASE_GROUPS } from './cases/index.js';
import { fillIn, notServedTable, servedTable } from './compatibility-page.js';
import { outcomeOfCall } from './outcome.js';
import { OUT_OF_SCOPE, reasonNotServed } from './out-of-scope.js';
import { callBlindly, isAnswered } from './blind-call.js';
import { methodsOf } from './sdk-surface.js';
import { World } from './world.js';

const PAGE = 'docs/compatibility.md';
const everyMethod = methodsOf(descope({ projectId: `P${'0'.repeat(27)}` }));
const cases = CASE_GROUPS.flatMap((group) => group.cases);

let world: World;
const successes = new Map<string, string[]>();
const refusals = new Map<string, string[]>();
const note = (seen: Map<string, string[]>, method: string, text: string) =>
  seen.set(method, [...(seen.get(method) ?? []), text]);

beforeAll(async () => {
  world = await World.open();
});

afterAll(() => world.close());

beforeEach(() => {
  world.calls.clear();
});

describe.each(cases)("Descope's node SDK: $method", ({ method, successes: does, refusals: refuses }) => {
  for (const { behaviour, run } of does) {
    it(behaviour, async () => {
      await run(world);
      expect(world.calls).toContain(method);
      note(successes, method, behaviour);
    });
  }

  for (const { circumstance, outcome, run } of refuses) {
    it(`refuses ${circumstance}: ${outcome}`, async () => {
      expect(await outcomeOfCall(() => run(world))).toBe(outcome);
      expect(world.calls).toContain(method);
      note(refusals, method, `${circumstance}: \`${outcome}\``);
    });
  }
});

describe('the list of methods', () => {
  const covered = cases.map(({ method }) => method);

  it('has every method of the SDK, driven or left out for a reason', () => {
    const missing = everyMethod.filter((method) => !covered.includes(method) && reasonNotServed(method) === undefined);
    expect(missing).toEqual([]);
  });

  it('has no method twice, none that is both driven and left out, and none that the SDK has not', () => {
    expect(covered.filter((method, index) => covered.indexOf(method) !== index)).toEqual([]);
    expect(covered.filter((method) => reasonNotServed(method) !== undefined)).toEqual([]);
    expect(covered.filter((method) => !everyMethod.includes(method))).toEqual([]);
    const unknown = Object.keys(OUT_OF_SCOPE).filter(
      (path) => !everyMethod.some((method) => method === path || method.startsWith(`${path}.`)),
    );
    expect(unknown).toEqual([]);
  });

  it('has a success and a refusal of each, or says why there is none', () => {
    const unexplained = cases.filter(
      ({ successes: does, refusals: refuses, absence }) =>
        does.length > 0 === (absence.success !== undefined) || refuses.length > 0 === (absence.refusal !== undefined),
    );
    expect(unexplained.map(({ method }) => method)).toEqual([]);
  });

  it('is answered with 404 and JSON where a method is left out', async () => {
    const callable = everyMethod.filter((method) => reasonNotServed(method) !== undefined && isAnswered(method));
    const outcomes = await Promise.all(
      callable.map(async (method) => [method, await outcomeOfCall(() => callBlindly(world.sdk, method))]),
    );
    expect(outcomes).toEqual(callable.map((method) => [method, '404 E010404']));
    expect(callable.length).toBeGreaterThan(150);
  });

  it(`is the one in ${PAGE} (npm run compatibility brings it up to date)`, () => {
    const reasons = new Map(
      everyMethod.flatMap((method): [string, string][] => {
        const reason = reasonNotServed(method);
        return reason === undefined ? [] : [[method, reason]];
      }),
    );
    const page = repositoryFile(PAGE);
    const filled = fillIn(page, {
      served: servedTable(CASE_GROUPS, { successes, refusals }),
      'not-served': notServedTable(reasons),
    });
    if (process.env.UPDATE_COMPATIBILITY === '1') writeFileSync(join(REPOSITORY, PAGE), filled);
    else expect(page).toBe(filled);
  });
});
