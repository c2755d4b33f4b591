import { PASSWORD } from '../../support/idp-provider.js';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

const NOBODY = 'nobody@example.com';

export const userPasswordCases: CaseGroup = {
  title: 'Passwords of users',
  cases: [
    MethodCases.of('management.user.setActivePassword')
      .does('gives a password to sign in with', async (world) => {
        const { loginId } = await world.managed();
        dataOf(await world.sdk.management.user.setActivePassword(loginId, PASSWORD));
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).ok).toBe(true);
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.setActivePassword(NOBODY, PASSWORD),
      ),

    MethodCases.of('management.user.setTemporaryPassword')
      .does('gives a password that has to be replaced first', async (world) => {
        const { loginId } = await world.managed();
        dataOf(await world.sdk.management.user.setTemporaryPassword(loginId, PASSWORD));
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).error?.errorCode).toBe('E062909');
        expect((await world.sdk.password.replace(loginId, PASSWORD, 'Battery-5taple')).ok).toBe(true);
      })
      .refuses('an unknown user', '404 E112102', (world) =>
        world.sdk.management.user.setTemporaryPassword(NOBODY, PASSWORD),
      ),

    MethodCases.of('management.user.setPassword')
      .does('gives a password that has to be replaced first', async (world) => {
        const { loginId } = await world.managed();
        dataOf(await world.sdk.management.user.setPassword(loginId, PASSWORD));
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).error?.errorCode).toBe('E062909');
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.setPassword(NOBODY, PASSWORD)),

    MethodCases.of('management.user.expirePassword')
      .does('makes the user replace the password', async (world) => {
        const { loginId } = await world.member();
        dataOf(await world.sdk.management.user.expirePassword(loginId));
        expect((await world.sdk.password.signIn(loginId, PASSWORD)).error?.errorCode).toBe('E062909');
      })
      .refuses('an unknown user', '404 E112102', (world) => world.sdk.management.user.expirePassword(NOBODY)),
  ],
};
