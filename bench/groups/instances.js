import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpus } from 'node:os';
import { load } from '../harness/load.js';
import { emailOf, importInto, PASSWORD } from '../harness/population.js';
import { Postgres } from '../harness/postgres.js';
import { interleave, median } from '../harness/rounds.js';
import { inScratch } from '../harness/scratch.js';
import { Service } from '../harness/service.js';

const FILE = join(import.meta.dirname, '../instances.json');
const USERS = 20_000;
const SESSIONS = 48;
const CONNECTIONS = 24;
const COUNTS = [1, 2, 3];

/** What all rows of a user, and all that one sign-in leaves behind, take on the disk, indexes included. */
const TABLES = {
  user: ['users', 'login_ids', 'passwords'],
  signIn: ['sessions', 'refresh_tokens', 'sign_ins', 'audits', 'audit_external_ids', 'audit_tenants'],
};

/**
 * One, two and three providers on one PostgreSQL database, all on this machine, beside each other: docs/scaling.md. There is
 * no target, as more instances than cores can win nothing; what is measured goes to bench/instances.json.
 */
export async function run({ quick }) {
  if (quick) {
    console.log('  left out of the quick run: it has no target');
    return {};
  }
  await inScratch(async (folder) => {
    const postgres = await Postgres.start();
    const services = [];
    try {
      const environment = { IDP_DATABASE_URL: await postgres.createDatabase(), ...Postgres.environment };
      await importInto(folder, USERS, environment);
      while (services.length < COUNTS.length) services.push(await Service.startProvider(folder, environment));
      const perUser = (await postgres.bytes(TABLES.user)) / USERS;
      const before = { bytes: await postgres.bytes(TABLES.signIn), count: await postgres.count('sessions') };
      const figures = await measure(services);
      const made = (await postgres.count('sessions')) - before.count;
      const perSignIn = ((await postgres.bytes(TABLES.signIn)) - before.bytes) / made;
      const result = {
        cores: cpus().length,
        ...figures,
        bytes: { perUser: Math.round(perUser), perSignIn: Math.round(perSignIn), users: USERS, signIns: made },
        connections: await postgres.connections(),
      };
      writeFileSync(FILE, `${JSON.stringify(result, null, 2)}\n`);
      console.log(JSON.stringify(result, null, 2));
    } finally {
      await Promise.all(services.map((service) => service.stop()));
      await postgres.stop();
    }
  });
  return {};
}

async function measure(services) {
  const refreshes = await refreshRequests(services[0]);
  const kinds = { signIns: signInRequests(services[0]), refreshes };
  const figures = {};
  for (const [kind, requests] of Object.entries(kinds)) {
    const measurements = Object.fromEntries(
      COUNTS.map((count) => [count, () => perSecond(services.slice(0, count), requests)]),
    );
    await measurements[3]();
    const rounds = await interleave(5, measurements);
    const ratios = COUNTS.map((count) => Number(median(rounds.map((round) => round[count] / round[1])).toFixed(2)));
    figures[kind] = { perSecondOfOne: Math.round(median(rounds.map((round) => round[1]))), ratios, rounds };
  }
  return figures;
}

/** The same load in all cases, dealt out to so many. */
async function perSecond(services, requests) {
  const connections = CONNECTIONS / services.length;
  const results = await Promise.all(
    services.map(({ providerUrl: url }) => load({ url, seconds: 4, connections, requests })),
  );
  return results.reduce((sum, each) => sum + each.perSecond, 0);
}

function signInRequests({ projectId }) {
  return Array.from({ length: 200 }, (_, number) => ({
    path: '/v1/auth/password/signin',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${projectId}` },
    body: JSON.stringify({ loginId: emailOf(number), password: PASSWORD }),
  }));
}

async function refreshRequests(service) {
  const requests = [];
  for (let number = 0; number < SESSIONS; number += 1) {
    const credentials = { loginId: emailOf(number), password: PASSWORD };
    const { refreshJwt } = await service.provider('/v1/auth/password/signin', credentials);
    const headers = { authorization: `Bearer ${service.projectId}:${refreshJwt}` };
    requests.push({ path: '/v1/auth/refresh', method: 'POST', headers });
  }
  return requests;
}
