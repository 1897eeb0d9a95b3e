import { expect } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import type { InboundHandler } from '../../../src/port/inbound-handler.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { nothing } from '../../../src/port/reply.ts';
import { describePlaces, type PlacesStage } from '../../contract/places.ts';
import type { SlackClient } from '../../fakes/slack/client.ts';
import { startEmulator } from '../../fakes/slack/emulator.ts';
import { startFakeSlack } from '../../fakes/slack/fake.ts';
import { waitingView, words } from '../../fakes/slack/words.ts';
import type { World } from '../../fakes/slack/world.ts';

interface Platform extends SlackClient {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly team: string;
  readonly world: World;
  readonly violations: readonly string[];
  close(): Promise<void>;
}

const deaf: InboundHandler = { handle: async () => nothing };

async function stageOn(slack: Platform, people: PlacesStage['people'], otherBot?: string): Promise<PlacesStage> {
  const adapter = createSlackAdapter({ ...slack, handler: deaf, words, waitingView });
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  slack.connect({ url: `http://127.0.0.1:${port}/slack/events`, idle: adapter.idle });
  const inside = ({ room }: RoomRef): string[] =>
    [...slack.channel(room).members].filter((user) => user !== slack.world.bot.user);
  return {
    accounts: adapter.accounts,
    places: adapter.places,
    tenant: slack.team,
    people,
    ...(otherBot ? { otherBot } : {}),
    inside,
    seen: ({ room }) => slack.messages(room).map((it) => ({ ...it, post: it.ts })),
    join: ({ room }, user) => slack.as(user).join(room),
    leave: ({ room }, user) => slack.as(user).leave(room),
    stop: async () => {
      expect(slack.violations).toEqual([]);
      await adapter.stop();
      await slack.close();
    },
  };
}

describePlaces('the fake Slack', async () => {
  const slack = await startFakeSlack({ users: ['U1', 'U2', 'U3', { id: 'UBOT2', isBot: true }] });
  return stageOn(slack, ['U1', 'U2', 'U3'], 'UBOT2');
});

describePlaces('the independent emulator', async () => {
  const slack = await startEmulator({ users: ['an', 'ilse', 'dirk'] });
  return stageOn(slack, [slack.userId('an'), slack.userId('ilse'), slack.userId('dirk')]);
});
