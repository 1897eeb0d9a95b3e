/** What has to be so once the last bot died: nothing confirmed is lost or doubled, and what stands in Slack is what the cases say. */
import { expect } from 'vitest';
import type { FakeSlack } from '../../fakes/slack/fake.ts';
import { expectWhole, query } from '../look.ts';
import { faultsIn } from '../process-world.ts';
import { doubles, expectStands } from '../standing.ts';
import type { Said } from '../storm/staff.ts';
import { expectEachOnce } from '../storm/words.ts';
import type { World } from '../world.ts';

/** What the log says of a press that comes again with its trigger: the bot that died had used it. */
const USED = /"(exchanged_trigger_id|slack_answer_failed)"/;

/** What the log says where a machine is too busy for an answer to come in time: what it was about is posted again. */
const UNSURE = /"post_failed".*"kind":"lost"/;

type Stage = Pick<World<FakeSlack>, 'db' | 'masters' | 'store' | 'slack' | 'now' | 'lines'>;

/** Rooms in which something is left to do, and posts of which nobody knows whether they came, a line each. */
export async function leftToDo(stage: Stage): Promise<string> {
  const rows = await query<{ what: string }>(
    stage,
    `select 'room ' || case_id || ' ' || changes - settled || coalesce(' held by ' || lease_by, '') || coalesce(' again at ' || retry_at, '') as what
       from app.rooms where changes > settled or lease_until is not null or kind is distinct from 'room'
     union all select 'post ' || slot || ' ' || state from app.posts where state in ('sending', 'lost', 'dead')`,
  );
  return rows.map(({ what }) => what).join('\n');
}

/** @param halfSent messages that came and whose sender died before it could note them. */
export async function expectNothingLost(stage: Stage, said: readonly Said[], halfSent: number): Promise<void> {
  await expectEachOnce(stage, said);
  for (const { id } of await query<{ id: string }>(stage, 'select id from app.cases')) await expectStands(stage, id);
  const unsure = stage.lines.filter((line) => UNSURE.test(line)).length;
  expect((await doubles(stage)).length).toBeLessThanOrEqual(halfSent + unsure);
  await expectWhole(stage);
  expect(stage.slack.violations).toEqual([]);
  expect(faultsIn(stage.lines).filter((line) => !USED.test(line))).toEqual([]);
  const log = stage.lines.join('\n');
  expect(said.filter(({ word }) => log.includes(word))).toEqual([]);
}
