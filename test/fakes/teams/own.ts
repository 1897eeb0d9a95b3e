/** The bot's side of a fake Teams: its settings, and the ports to people and places that speak to it. */
import { createTeamsClient } from '../../../adapters/teams/client.ts';
import type { Pause } from '../../../adapters/teams/pace.ts';
import { createReferences, type References } from '../../../adapters/teams/references.ts';
import type { TeamsSettings } from '../../../adapters/teams/wire.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import type { Accounts } from '../../../src/port/account.ts';
import type { Card } from '../../../src/port/card.ts';
import type { Places, RoomRef } from '../../../src/port/places.ts';
import { fakeAddresses } from './addresses.ts';
import type { FakeTeams } from './fake.ts';
import { cardIn, type FakeConversation, type FakeUser, personalOf } from './world.ts';

export interface OwnOptions {
  /** Whether group chats may be made (true). */
  readonly groups?: boolean;
  readonly clock?: () => Date;
  readonly wait?: Pause;
  /** Id of a sensitivity label for what is posted. */
  readonly label?: string;
}

export interface Own {
  readonly accounts: Accounts;
  readonly places: Places;
  readonly references: References;
  readonly settings: TeamsSettings;
  readonly addresses: ReturnType<typeof fakeAddresses>;
  readonly lines: readonly { readonly code: string; readonly fields: unknown }[];
  /** As if this person had spoken to the bot. */
  hears(user: FakeUser): Promise<void>;
}

export function settingsOf(teams: FakeTeams, groups = true): TeamsSettings {
  return {
    appId: teams.appId,
    credential: { kind: 'secret', secret: teams.password },
    tenants: [teams.tenant],
    openIdMetadataUrl: `${teams.loginUrl}/nothing`,
    loginUrl: teams.loginUrl,
    graphUrl: teams.graphUrl,
    ...(groups ? { catalogAppId: teams.catalogAppId } : {}),
  };
}

export function ownOn(teams: FakeTeams, options: OwnOptions = {}): Own {
  const { groups = true, clock = () => new Date(), wait, label } = options;
  const settings = { ...settingsOf(teams, groups), ...(label && { label }) };
  const addresses = fakeAddresses();
  const references = createReferences(addresses, clock);
  const lines: { code: string; fields: unknown }[] = [];
  const client = createTeamsClient(settings, {
    references,
    words: teamsCopy,
    clock,
    deadline: teams.deadline,
    log: (_, code, fields) => lines.push({ code, fields }),
    ...(wait === undefined ? {} : { wait }),
  });
  return {
    ...client,
    references,
    settings,
    addresses,
    lines,
    hears: (user) =>
      references.learn({
        tenant: user.tenant,
        user: user.id,
        channelUser: user.channelUser,
        serviceUrl: teams.serviceUrl,
        conversation: personalOf(teams.world, user).id,
      }),
  };
}

export const roomOf = (teams: FakeTeams, { room }: Pick<RoomRef, 'room'>): FakeConversation => {
  const found = teams.world.conversations.get(room);
  if (found === undefined) throw new Error('no such conversation');
  return found;
};

type Part = Readonly<Record<string, unknown>>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a person reads: the sentence above the card, its lines, and its buttons. */
export function readable(card: object): {
  readonly lead: string;
  readonly lines: string[];
  readonly buttons: string[];
} {
  const lines: string[] = [];
  const buttons: string[] = [];
  const look = (part: unknown): void => {
    if (!isPart(part)) return;
    const { type, inlines, items, actions } = part;
    if (type === 'RichTextBlock') lines.push((inlines as { text: string }[]).map(({ text }) => text).join(''));
    for (const item of (items ?? []) as unknown[]) look(item);
    for (const { title } of (actions ?? []) as { title: string }[]) buttons.push(title);
  };
  const { body } = card as { body: readonly Part[] };
  for (const part of body) look(part);
  const [first] = body;
  return { lead: first?.type === 'TextBlock' ? String(first.text) : '', lines, buttons };
}

/** What stands in a conversation, as people there read it. */
export const seenIn = (conversation: FakeConversation) =>
  conversation.activities.map(({ id, body }) => {
    const card = cardIn(body);
    const { lines, buttons } = card === undefined ? { lines: [], buttons: [] } : readable(card);
    return { post: id, text: lines.join('\n'), notification: String(body.summary ?? ''), buttons, thread: undefined };
  });

export const simpleCard = (...texts: string[]): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: texts.map((text) => ({ type: 'TextBlock' as const, text, wrap: true as const })),
});
