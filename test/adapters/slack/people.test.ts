/** Everybody whom Slack lists: a list that is cut says nothing of who else has a name. */
import { expect, it } from 'vitest';
import { listPeople } from '../../../adapters/slack/people.ts';

const identity = { get: async () => ({ team: 'T0SCHOOL', enterprise: undefined }) } as unknown as Parameters<
  typeof listPeople
>[1];

it('a list without an end is refused, not cut', async () => {
  let pages = 0;
  const call = (async () => {
    pages += 1;
    return { ok: true, members: [], response_metadata: { next_cursor: 'more' } };
  }) as unknown as Parameters<typeof listPeople>[0];
  await expect(listPeople(call, identity)).rejects.toMatchObject({ code: 'too_many_people' });
  expect(pages).toBe(200);
});

it('a name that people give themselves stands apart', async () => {
  const call = (async () => ({
    ok: true,
    members: [{ id: 'U0A', team_id: 'T0SCHOOL', real_name: 'Tom Visser', profile: { display_name: 'Emma Bos' } }],
  })) as unknown as Parameters<typeof listPeople>[0];
  expect(await listPeople(call, identity)).toMatchObject([{ names: ['Tom Visser'], chosen: ['Emma Bos'] }]);
});
