import { AppProcess } from '../harness/app-process.js';
import { chooseLoad } from '../harness/choose-load.js';
import { FirebaseEmulator } from '../harness/firebase-emulator.js';
import { emailOf, PASSWORD, populated } from '../harness/population.js';
import { interleave, ratio } from '../harness/rounds.js';
import { inScratch } from '../harness/scratch.js';
import { Service } from '../harness/service.js';

const SESSIONS = 32;
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;

/** Refreshes through the whole service, beside the signature that each of them makes, and beside Firebase's emulator. */
export async function run({ quick }) {
  return inScratch(
    async (folder) => {
      const [service, limits, firebase] = await Promise.all([
        Service.start(folder, { AUTH_TOKEN_DELIVERY: 'body' }),
        AppProcess.start('crypto-limits'),
        FirebaseEmulator.isInstalled ? FirebaseEmulator.start(folder) : undefined,
      ]);
      try {
        const seconds = quick ? 1 : 5;
        const { loader, send } = chooseLoad({ wholeSeconds: true });
        const refreshes =
          (url, requests) =>
          async (duration = seconds) =>
            (await send({ url, seconds: duration, connections: CONNECTIONS, requests })).perSecond;
        const measurements = {
          ours: refreshes(service.url, await ourRequests(service)),
          limit: async () => (await limits.ask({ limit: 'signatures', seconds: quick ? 0.4 : seconds })).perSecond,
          ...(firebase && { firebase: refreshes(firebase.url, await firebaseRequests(firebase)) }),
        };
        // Compiled by then: a process that has just started would be measured otherwise.
        await measurements.ours(WARM_UP_SECONDS);
        await measurements.firebase?.(quick ? 1 : WARM_UP_SECONDS);
        const rounds = await interleave(5, measurements);
        const note = `refreshes/s, ${CONNECTIONS} connections by ${loader}, rotation off`;
        if (!firebase)
          console.log('  refresh.vsFirebase is left out: firebase-tools is not installed (npm install in bench/)');
        return {
          'refresh.ofLimit': ratio(rounds, 'ours', 'limit', `${note}; RS256 signatures on one thread`),
          ...(firebase && { 'refresh.vsFirebase': ratio(rounds, 'ours', 'firebase', note) }),
        };
      } finally {
        await Promise.all([service.stop(), limits.stop(), firebase?.stop()]);
      }
    },
    await populated(1000),
  );
}

async function ourRequests(service) {
  const requests = [];
  for (let number = 0; number < SESSIONS; number += 1) {
    const body = { loginId: emailOf(number), password: PASSWORD };
    const { refreshJwt } = await service.provider('/v1/auth/password/signin', body);
    requests.push({ path: '/auth/refresh', method: 'POST', headers: { authorization: `Bearer ${refreshJwt}` } });
  }
  return requests;
}

async function firebaseRequests(firebase) {
  const requests = [];
  for (let number = 0; number < SESSIONS; number += 1) {
    const token = await firebase.signUp(emailOf(number), PASSWORD);
    requests.push({
      path: '/securetoken.googleapis.com/v1/token?key=bench',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=refresh_token&refresh_token=${encodeURIComponent(token)}`,
    });
  }
  return requests;
}
