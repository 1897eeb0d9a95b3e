/** What should stand in Teams for a case, against what does. */
import { isDeepStrictEqual } from 'node:util';
import { renderCard } from '../../adapters/teams/render.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { cardIn, type FakeActivity } from '../fakes/teams/world.ts';
import { query } from './look.ts';
import { expectCards, type Ground, type PostRow } from './standing.ts';
import type { TeamsWorld } from './teams-world.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const activityOf = ({ teams }: TeamsWorld, { room, reference }: PostRow): FakeActivity | undefined =>
  teams.world.conversations.get(room)?.activities.find(({ id }) => id === reference);

/** Where the cards of a case should be: in its chat, or with everyone where it has none. */
async function groundOf(world: TeamsWorld, caseId: string): Promise<Ground> {
  const [row] = await query<{ kind: string | null }>(world, 'select kind from app.rooms where case_id = $1', [caseId]);
  return row?.kind === 'room' ? { threads: false } : { relay: 'everyone' };
}

/** Every card that the case wants stands once where it belongs, with the words of now, and nothing else is noted as standing. */
export async function expectStands(world: TeamsWorld, caseId: string): Promise<void> {
  const ground = await groundOf(world, caseId);
  const drawn = ({ body }: FakeActivity): unknown => asJson(cardIn(body));
  await expectCards(
    world,
    caseId,
    ({ card, notification }, row) => {
      const activity = row && activityOf(world, row);
      return [activity && drawn(activity), asJson(renderCard(card, teamsCopy, notification))];
    },
    ground,
  );
}

interface Unknown {
  readonly conversation: string;
  readonly id: string;
}

/** Cards of cases that no row of any case or person knows. An answer in somebody's own chat is about no case. */
export async function strays(world: TeamsWorld): Promise<readonly Unknown[]> {
  const known = await query<{ room: string; reference: string }>(
    world,
    `select room, reference from app.posts where reference is not null
     union all select room, reference from app.personal_posts where reference is not null`,
  );
  return [...world.teams.world.conversations.values()].flatMap(({ id: conversation, kind, activities }) =>
    activities
      .filter(({ body }) => kind !== 'personal' || JSON.stringify(cardIn(body)).includes('"caseId"'))
      .filter(({ id }) => !known.some((it) => isDeepStrictEqual([it.room, it.reference], [conversation, id])))
      .map(({ id }) => ({ conversation, id })),
  );
}
