/** What Slack's answer says about an account, in a workspace of its own and in one of an Enterprise Grid. */
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../adapters/slack/api.ts';
import { createIdentity } from '../../../adapters/slack/identity.ts';
import { createAccounts, createUsers } from '../../../adapters/slack/users.ts';

const account = { platform: 'slack', tenant: 'T0SCHOOL', user: 'U1' };

const standing = (user: object, own: object = {}) => {
  const answers = {
    'auth.test': { team_id: 'T0SCHOOL', user_id: 'U0ZORG', ...own },
    'users.info': { user: { id: 'U1', ...user } },
  };
  const call: Call = async <T extends object>(method: string) => answers[method as keyof typeof answers] as T;
  const identity = createIdentity(call);
  return createAccounts(
    createUsers(call, identity, () => new Date()),
    identity,
  ).standing(account);
};
const grid = { enterprise_id: 'E1' };
const inGrid = (id: string) => ({ enterprise_user: { id: 'U1', enterprise_id: id, teams: ['T0OTHER'] } });

describe('an account', () => {
  it.each([
    ['of our own workspace is a member', { team_id: 'T0SCHOOL' }, {}, 'member'],
    ['of another workspace is a stranger', { team_id: 'T0OTHER' }, {}, 'stranger'],
    ['of another workspace of our organisation is a member', { team_id: 'T0OTHER', ...inGrid('E1') }, grid, 'member'],
    ['of our organisation without a workspace is a member', inGrid('E1'), grid, 'member'],
    ['of our organisation that shares nothing yet is a member', { is_stranger: true, ...inGrid('E1') }, grid, 'member'],
    ['of our organisation that is closed is gone', { deleted: true, ...inGrid('E1') }, grid, 'gone'],
    ['of our organisation that is a guest stays one', { is_restricted: true, ...inGrid('E1') }, grid, 'guest'],
    ['of another organisation is a stranger', { team_id: 'T0OTHER', ...inGrid('E2') }, grid, 'stranger'],
    ['of an organisation is a stranger where we are of none', { team_id: 'T0OTHER', ...inGrid('E1') }, {}, 'stranger'],
  ])('%s', async (_, user, own, expected) => {
    expect(await standing(user, own)).toBe(expected);
  });
});
