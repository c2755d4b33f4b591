import { MethodCases, type CaseGroup } from '../method-cases.js';
import type { World } from '../world.js';

const PHONE = '+15555550100';
const PAGE = 'https://app.example/verify';
const OTP_WAYS = ['sms', 'voice', 'whatsapp', 'im'] as const;
const LINK_WAYS = ['sms', 'whatsapp'] as const;
const UPDATE_WAYS = ['sms', 'whatsapp', 'im'] as const;

function notConfigured(method: string, run: (world: World) => unknown): MethodCases {
  return MethodCases.of(method)
    .neverSucceeds('there is nobody who carries messages to phones')
    .refuses('every call, and names what is missing', '400 E061001', run);
}

export const phoneCases: CaseGroup = {
  title: 'Phones: not configured',
  cases: [
    ...OTP_WAYS.flatMap((way) => [
      notConfigured(`otp.signUp.${way}`, ({ sdk }) => sdk.otp.signUp[way](PHONE)),
      notConfigured(`otp.signIn.${way}`, ({ sdk }) => sdk.otp.signIn[way](PHONE)),
      notConfigured(`otp.signUpOrIn.${way}`, ({ sdk }) => sdk.otp.signUpOrIn[way](PHONE)),
      notConfigured(`otp.update.phone.${way}`, async (world) => {
        const { loginId, refreshJwt } = await world.member();
        return world.sdk.otp.update.phone[way](loginId, PHONE, refreshJwt);
      }),
      notConfigured(`otp.verify.${way}`, ({ sdk }) => sdk.otp.verify[way](PHONE, '123456')),
    ]),
    ...LINK_WAYS.flatMap((way) => [
      notConfigured(`magicLink.signUp.${way}`, ({ sdk }) => sdk.magicLink.signUp[way](PHONE, PAGE)),
      notConfigured(`magicLink.signIn.${way}`, ({ sdk }) => sdk.magicLink.signIn[way](PHONE, PAGE)),
      notConfigured(`magicLink.signUpOrIn.${way}`, ({ sdk }) => sdk.magicLink.signUpOrIn[way](PHONE, PAGE)),
    ]),
    ...UPDATE_WAYS.map((way) =>
      notConfigured(`magicLink.update.phone.${way}`, async (world) => {
        const { loginId, refreshJwt } = await world.member();
        return world.sdk.magicLink.update.phone[way](loginId, PHONE, PAGE, refreshJwt);
      }),
    ),
  ],
};
