import { cookie, type Member, ORIGIN, RestService } from '../support/rest-service.js';
import { platforms, refusal } from '../support/session-host.js';

const redirectUrl = `${ORIGIN}/verified?lang=de`;
const linkInvalid = refusal(400, 'LINK_INVALID', 'The link is not valid, was used or has expired.');

describe.each(platforms)('an address that is verified, from message to session, on %s', (platform) => {
  let service: RestService;

  beforeAll(async () => {
    service = await RestService.start(platform);
  });
  afterAll(() => service.stop());

  async function isVerified({ refreshJwt }: Member): Promise<unknown> {
    const { body } = await service.host.get('/auth/me', refreshJwt);
    const { email, verifiedEmail } = body as { email: string; verifiedEmail: boolean };
    return [email, verifiedEmail];
  }

  it('by a code', async () => {
    const member = await service.member('otp@example.com');
    expect(await isVerified(member)).toEqual(['otp@example.com', false]);
    const sent = await service.postAs(member.refreshJwt, '/auth/email/otp');
    expect([sent.status, sent.body]).toEqual([202, { maskedEmail: 'o***@example.com' }]);

    const { status, body } = await service.postAs(member.refreshJwt, '/auth/email/otp/verify', {
      code: service.mailer.code('otp@example.com'),
    });
    expect([status, (body as Member & { user: object }).user]).toMatchObject([
      200,
      { userId: member.userId, email: 'otp@example.com', verifiedEmail: true },
    ]);
    expect(await service.host.get('/auth/session', (body as Member).sessionJwt)).toMatchObject({
      status: 200,
      body: { userId: member.userId },
    });
  });

  it('which was not the user’s before, and of one who signs in by a name', async () => {
    const member = await service.member('nameless');
    expect(await service.postAs(member.refreshJwt, '/auth/email/otp')).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ field: 'email' }] },
    });
    await service.postAs(member.refreshJwt, '/auth/email/otp', { email: 'named@example.com' });
    expect(await isVerified(member)).toEqual(['', false]);
    const code = service.mailer.code('named@example.com');
    expect(await service.postAs(member.refreshJwt, '/auth/email/otp/verify', { code })).toMatchObject({ status: 200 });
    expect(await isVerified(member)).toEqual(['named@example.com', true]);
  });

  it('by no wrong code, by no code of somebody else’s, and after too many by none', async () => {
    const [ada, eve] = [await service.member('ada@example.com'), await service.member('eve@example.com')];
    await service.postAs(ada.refreshJwt, '/auth/email/otp');
    const code = service.mailer.code('ada@example.com');
    const wrong = code === '000000' ? '111111' : '000000';
    const verify = ({ refreshJwt }: Member, typed: string) =>
      service.postAs(refreshJwt, '/auth/email/otp/verify', { code: typed });

    expect(await verify(eve, code)).toMatchObject({ status: 400, body: { code: 'CODE_INVALID' } });
    const codes: unknown[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      codes.push(((await verify(ada, wrong)).body as { code: string }).code);
    }
    expect(codes[0]).toBe('CODE_INVALID');
    expect(codes).toContain('CODE_SPENT');
    expect((await verify(ada, code)).status).toBe(400);
    expect(await isVerified(ada)).toEqual(['ada@example.com', false]);
  });

  it('by a magic link, once, in a browser that knows no session', async () => {
    const member = await service.member('magic@example.com');
    const sent = await service.postAs(member.refreshJwt, '/auth/email/magic-link', { redirectUrl });
    expect([sent.status, sent.body]).toEqual([202, { maskedEmail: 'm***@example.com' }]);
    expect(service.mailer.newest('magic@example.com').text).toContain(`${redirectUrl}&t=`);

    const token = service.mailer.token('magic@example.com');
    const { status, headers, body } = await service.post('/auth/magic-link/verify', { token });
    expect([status, body]).toMatchObject([200, { user: { userId: member.userId, verifiedEmail: true } }]);
    const refreshed = await service.post('/auth/refresh', undefined, {
      cookie: `DSR=${cookie(headers, 'DSR')!.value}`,
      origin: ORIGIN,
    });
    expect(refreshed).toMatchObject({ status: 200, body: { user: { userId: member.userId } } });
    expect(await service.post('/auth/magic-link/verify', { token })).toMatchObject(linkInvalid);
  });

  it('by an enchanted link: the session is where it was asked for, once', async () => {
    const member = await service.member('enchanted@example.com');
    const sent = await service.postAs(member.refreshJwt, '/auth/email/enchanted-link', { redirectUrl });
    expect([sent.status, sent.body]).toEqual([
      202,
      {
        linkId: expect.stringMatching(/^\d+$/) as string,
        pendingRef: expect.any(String) as string,
        maskedEmail: 'e***@example.com',
      },
    ]);
    const { linkId, pendingRef } = sent.body as { linkId: string; pendingRef: string };
    const ask = () => service.post('/auth/enchanted-link/session', { pendingRef });
    expect(await ask()).toMatchObject({ status: 202, body: { code: 'LINK_PENDING' } });

    const { text } = service.mailer.newest('enchanted@example.com');
    const token = new RegExp(`^${linkId}: .*[?&]t=(\\w+)$`, 'm').exec(text)?.[1];
    const followed = await service.post('/auth/enchanted-link/verify', { token });
    expect([followed.status, followed.body, followed.headers.getSetCookie()]).toEqual([204, undefined, []]);

    const { status, headers, body } = await ask();
    expect([status, body]).toMatchObject([200, { user: { userId: member.userId, verifiedEmail: true } }]);
    expect(cookie(headers, 'DSR')!.value).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await ask()).toMatchObject(linkInvalid);
    expect(await service.post('/auth/enchanted-link/verify', { token })).toMatchObject(linkInvalid);
  });

  it('lets a password be reset, which before it did not, on allowed pages only', async () => {
    const member = await service.member('reset@example.com');
    const reset = (page: string) =>
      service.post('/auth/password/reset', { loginId: 'reset@example.com', redirectUrl: page });
    const messages = () => service.mailer.sent.filter(({ to }) => to === 'reset@example.com').length;

    expect(await reset(redirectUrl)).toMatchObject({ status: 202 });
    expect(messages()).toBe(0);
    await service.postAs(member.refreshJwt, '/auth/email/otp');
    await service.postAs(member.refreshJwt, '/auth/email/otp/verify', {
      code: service.mailer.code('reset@example.com'),
    });
    expect(await reset('https://evil.example/')).toMatchObject({ status: 400, body: { code: 'REDIRECT_REFUSED' } });
    expect(messages()).toBe(1);
  });
});
