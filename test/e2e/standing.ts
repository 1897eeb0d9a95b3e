/** What should stand for a case, against what does: the screen of its face, the rows of `posts`, and the messages themselves, in Slack. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { renderCard } from '../../adapters/slack/render.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { localDate } from '../../src/consultation/calendar.ts';
import { heldBack } from '../../src/conversation/delivery/held-back.ts';
import { inKeptSlots } from '../../src/conversation/delivery/kept-slots.ts';
import { hashOf } from '../../src/conversation/delivery/plan.ts';
import { type ScreenInput, screen } from '../../src/conversation/screen/screen.ts';
import type { Screen, StandingCard } from '../../src/conversation/screen/standing-card.ts';
import type { Post } from '../../src/port/delivery-store.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { FakeSlack } from '../fakes/slack/fake.ts';
import type { MessageOnScreen } from '../fakes/slack/read.ts';
import { query, storedCase } from './look.ts';
import type { World } from './world.ts';

type Kept = Pick<World, 'db' | 'store' | 'now'>;
/** As much of a world as has a workspace and a database. */
export type Stage = Kept & { readonly slack: Pick<FakeSlack, 'world' | 'channel'> };

/** How the cards of a case stand, where that is not in a room of its own that has threads. */
export type Ground = Pick<ScreenInput, 'relay' | 'threads' | 'trouble'>;

export interface PostRow {
  readonly slot: string;
  readonly room: string;
  readonly hash: string;
  readonly reference: string | null;
  readonly state: Post['state'];
  readonly sentAt: Date;
}

const everyPostOf = (stage: Kept, caseId: string): Promise<PostRow[]> =>
  query<PostRow>(
    stage,
    `select slot, room, hash, reference, state, sent_at as "sentAt" from app.posts where case_id = $1 order by sent_at, id`,
    [caseId],
  );
const postsOf = async (stage: Kept, caseId: string): Promise<PostRow[]> =>
  (await everyPostOf(stage, caseId)).filter(({ state }) => state !== 'removed');

/** What was ever posted for a case, as delivery reads it. */
const postedFor = async (stage: Kept, caseId: string): Promise<readonly Post[]> =>
  (await everyPostOf(stage, caseId)).map(({ slot, room, hash, reference, state, sentAt }) => ({
    id: slot,
    slot,
    room: { platform: 'slack', tenant: '', room },
    hash,
    reference: reference ?? undefined,
    state,
    attempts: 1,
    sentAt: sentAt.toISOString(),
  }));

/** News that waits for another day, because there was enough today. */
async function waiting(stage: Kept, caseId: string, wanted: Screen): Promise<ReadonlySet<string>> {
  const posts = await postedFor(stage, caseId);
  const zone = 'Europe/Amsterdam';
  return heldBack(wanted, posts, { today: localDate(stage.now().toISOString(), zone), zone });
}

/** What the case wants to stand, in the order in which it is posted. Its room has no strangers and everyone is in it, unless said. */
export async function wantedOf(stage: Kept, caseId: string, ground: Ground = {}): Promise<Screen> {
  const { face } = await storedCase(stage, caseId);
  const school = await stage.store.delivery.school(face.schoolId);
  const profile = builtInProfile(face.profileId)?.profile;
  if (school === undefined || profile === undefined) throw new Error('no school or no profile');
  const today = localDate(stage.now().toISOString(), school.timezone);
  const wanted = screen({ face, profile, school, strangers: [], today, relay: [], ...ground });
  return inKeptSlots(wanted, await postedFor(stage, caseId));
}

const messageOf = ({ slack }: Stage, { room, reference }: PostRow) =>
  slack.world.messages.find((it) => it.channel === room && it.ts === reference && it.to === undefined);

const withoutIds = (blocks: readonly object[]): unknown =>
  blocks.map((block) => ({ ...block, block_id: undefined })).map((block) => JSON.parse(JSON.stringify(block)));

/** What a message shows, and what it should; undefined where there is none. */
export type Shown = (standing: StandingCard, row: PostRow | undefined) => readonly [is: unknown, should: unknown];

/** Every card that the case wants stands once where it belongs, with the words of now, and nothing else is noted as standing. */
export async function expectCards(stage: Kept, caseId: string, shown: Shown, ground?: Ground): Promise<void> {
  const wanted = await wantedOf(stage, caseId, ground);
  const rows = await postsOf(stage, caseId);
  const held = await waiting(stage, caseId, wanted);
  for (const [slot, standing] of wanted) {
    if (held.has(slot)) continue;
    const row = rows.find((it) => it.slot === slot);
    expect({ slot, state: row?.state, hash: row?.hash }).toEqual({ slot, state: 'sent', hash: hashOf(standing) });
    const [is, should] = shown(standing, row);
    expect(is, slot).toEqual(should);
  }
  const left = rows.filter(({ slot }) => !wanted.has(slot));
  expect(left).toEqual([]);
}

/** The same in a room in Slack. */
export const expectStands = (stage: Stage, caseId: string): Promise<void> =>
  expectCards(stage, caseId, ({ card }, row) => [
    withoutIds((row && messageOf(stage, row))?.blocks ?? []),
    withoutIds(renderCard(card, slackCopy)),
  ]);

/** Slots of the room in the order in which their messages stand in it. */
export async function orderInRoom(stage: Stage, caseId: string): Promise<readonly string[]> {
  const rows = await postsOf(stage, caseId);
  const order = stage.slack.world.messages.map((it) => it.ts);
  const wanted = await wantedOf(stage, caseId);
  return rows
    .filter(({ slot }) => wanted.get(slot)?.place === 'room')
    .sort((a, b) => order.indexOf(a.reference ?? '') - order.indexOf(b.reference ?? ''))
    .map(({ slot }) => slot);
}

/**
 * Messages of the bot that no row knows, of a case or of a person: their answer was lost. An answer in somebody's own chat to what they pressed is
 * about no case, and is never noted.
 */
export async function doubles(stage: Stage): Promise<readonly { readonly channel: string; readonly ts: string }[]> {
  const known = await query<{ room: string; reference: string }>(
    stage,
    `select room, reference from app.posts where reference is not null
     union all select room, reference from app.personal_posts where reference is not null`,
  );
  const { world } = stage.slack;
  return world.messages
    .filter((it) => it.user === world.bot.user && it.to === undefined)
    .filter(({ channel, blocks }) => !channel.startsWith('D') || JSON.stringify(blocks).includes('caseId'))
    .filter((it) => !known.some(({ room, reference }) => isDeepStrictEqual([room, reference], [it.channel, it.ts])))
    .map(({ channel, ts }) => ({ channel, ts }));
}

/** A message as a person sees it, to be pressed. */
export function seen(messages: readonly MessageOnScreen[], ts: string): MessageOnScreen {
  const found = messages.find((it) => it.ts === ts);
  if (found === undefined) throw new Error('this message is not there');
  return found;
}
