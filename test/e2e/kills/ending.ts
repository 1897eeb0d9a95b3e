/** What has to be so once the last bot died: nothing confirmed is lost or doubled, and what stands in Slack is what the cases say. */
import { expect } from 'vitest';
import type { FakeSlack } from '../../fakes/slack/fake.ts';
import { expectWhole, query } from '../look.ts';
import { faultsIn } from '../process-world.ts';
import { doubles, expectStands } from '../standing.ts';
import type { Said } from '../storm/staff.ts';
import type { World } from '../world.ts';

/** What the log says of a press that comes again with its trigger: the bot that died had used it. */
const USED = /"(exchanged_trigger_id|slack_answer_failed)"/;

/** What the log says where a machine is too busy for an answer to come in time: what it was about is posted again. */
const UNSURE = /"post_failed".*"kind":"lost"|"delivery_failed"/;

type Stage = Pick<World<FakeSlack>, 'db' | 'masters' | 'store' | 'slack' | 'now' | 'lines'>;

/** How often a word stands in the files, over all cases, read by somebody of the core. */
async function timesInFiles(stage: Stage, said: readonly Said[]): Promise<ReadonlyMap<string, number>> {
  const cases = await query<{ id: string; member: string }>(
    stage,
    `select c.id, (select m.person_id from app.case_members m where m.case_id = c.id and m.core and m.until_at is null limit 1) as member from app.cases c`,
  );
  const files: string[] = [];
  // One after the other: each has to be read within the time of a press.
  for (const { id, member } of cases)
    files.push(
      await stage.store.asPerson({ person: member, caseId: id }, async (session) =>
        JSON.stringify(await session.logbook(id, {})),
      ),
    );
  const all = files.join('\n');
  return new Map(said.map(({ word }) => [word, all.split(word).length - 1]));
}

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
  const times = await timesInFiles(stage, said);
  const missing = said.filter(({ word, confirmed }) => confirmed && times.get(word) === 0);
  const doubled = said.filter(({ word, again }) => (times.get(word) ?? 0) > (again ? 2 : 1));
  expect({ missing, doubled }).toEqual({ missing: [], doubled: [] });
  for (const { id } of await query<{ id: string }>(stage, 'select id from app.cases')) await expectStands(stage, id);
  const unsure = stage.lines.filter((line) => UNSURE.test(line)).length;
  expect((await doubles(stage)).length).toBeLessThanOrEqual(halfSent + unsure);
  await expectWhole(stage);
  expect(stage.slack.violations).toEqual([]);
  expect(faultsIn(stage.lines).filter((line) => !USED.test(line))).toEqual([]);
  const log = stage.lines.join('\n');
  expect(said.filter(({ word }) => log.includes(word))).toEqual([]);
}
