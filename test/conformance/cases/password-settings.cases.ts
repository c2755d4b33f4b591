import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

const SETTINGS = {
  enabled: true,
  minLength: 12,
  lowercase: true,
  uppercase: false,
  number: false,
  nonAlphaNumeric: false,
  expiration: false,
  expirationWeeks: 0,
  reuse: false,
  reuseAmount: 0,
  lock: false,
  lockAttempts: 0,
};

export const passwordSettingsCases: CaseGroup = {
  title: 'Password settings',
  cases: [
    MethodCases.of('management.password.getSettings')
      .does('shows the settings of the project', async (world) => {
        expect(dataOf(await world.sdk.management.password.getSettings(''))).toMatchObject({
          enabled: true,
          minLength: 8,
          lowercase: true,
          nonAlphanumeric: true,
          lock: false,
        });
      })
      .refuses('an unknown tenant', '404 E024305', (world) => world.sdk.management.password.getSettings('T-none')),

    MethodCases.of('management.password.configureSettings')
      .does('rules the passwords of a tenant', async (world) => {
        const [tenant, { loginId, refreshJwt }] = [await world.tenant(), await world.member()];
        dataOf(await world.sdk.management.password.configureSettings(tenant, SETTINGS));
        expect(dataOf(await world.sdk.management.password.getSettings(tenant))).toMatchObject({
          enabled: true,
          minLength: 12,
          uppercase: false,
        });
        dataOf(await world.sdk.management.user.addTenant(loginId, tenant));
        const short = await world.sdk.password.update(loginId, 'Sh0rt-pass!', refreshJwt);
        expect(short.error?.errorCode).toBe('E062910');
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).ok).toBe(true);
      })
      .refuses('a minimum length that no password could have', '400 E011003', async (world) =>
        world.sdk.management.password.configureSettings(await world.tenant(), { ...SETTINGS, minLength: -1 }),
      ),
  ],
};
