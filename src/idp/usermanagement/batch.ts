import { IdpError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import { toUserResponse, type ResponseUser } from '../users/index.js';
import type { UserAnswer } from './user-changer.js';

export interface BatchFailure {
  readonly failure: string;
  /** What the request said of the user. */
  readonly user: ResponseUser;
}

export interface BatchResult {
  readonly done: readonly ResponseUser[];
  readonly failed: readonly BatchFailure[];
}

/** One after the other, each wholly or not at all: what is wrong with one user keeps no other back. */
export async function runBatch(
  sources: readonly JsonMap[],
  work: (source: JsonMap) => Promise<UserAnswer>,
): Promise<BatchResult> {
  const done: ResponseUser[] = [];
  const failed: BatchFailure[] = [];
  for (const source of sources) {
    try {
      done.push((await work(source)).user);
    } catch (error) {
      if (!(error instanceof IdpError)) throw error;
      failed.push({ failure: error.message, user: echo(source) });
    }
  }
  return { done, failed };
}

const NOBODY: ResponseUser = toUserResponse({
  id: '',
  loginIds: [],
  name: '',
  givenName: '',
  middleName: '',
  familyName: '',
  email: '',
  verifiedEmail: false,
  phone: '',
  verifiedPhone: false,
  picture: '',
  status: 'invited',
  test: false,
  hasPassword: false,
  recoveryEmail: '',
  verifiedRecoveryEmail: false,
  recoveryPhone: '',
  verifiedRecoveryPhone: false,
  scim: false,
  customAttributes: {},
  createdTime: 0,
  modifiedTime: 0,
  access: { roleNames: [], permissions: [], tenants: [] },
});

/** Enough to tell which of the users it was. */
function echo(source: JsonMap): ResponseUser {
  const text = (...names: string[]) =>
    names.map((name) => source[name]).find((value) => typeof value === 'string' && value !== '');
  const loginId = text('identifier', 'loginId', 'loginIdOrUserId');
  const loginIds = typeof loginId === 'string' ? [loginId] : [];
  const email = text('email');
  return { ...NOBODY, loginIds, externalIds: loginIds, email: typeof email === 'string' ? email : '' };
}
