/** Screens as the try-out page draws them: the page itself, on a server that knows this one screen. */
import { createPlayground } from '../../adapters/playground/adapter.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import { serve } from '../../src/http/server.ts';
import type { Card } from '../../src/port/card.ts';
import { nothing, type Reply } from '../../src/port/reply.ts';
import type { Camera } from './camera.ts';
import type { Shown } from './shown.ts';

const USER = 'an';
const OPEN = 'Openen';
const AT = '2026-11-09T14:30:00.000Z';

/** A card of which the only button opens the view. */
const opener: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'ActionSet', actions: [{ type: 'Action.Execute', title: OPEN, data: { action: 'Show' } }] }],
};

const roomOf = (shown: Shown) => ({
  id: 'room-1',
  name: shown.kind === 'card' ? shown.place : 'Casus',
  people: [USER],
  closed: false,
  posts: [{ id: 'post-1', card: shown.kind === 'card' ? shown.card : opener, at: AT }],
  newest: 1,
});

export async function pictureOfPage(shown: Shown, width: number, camera: Camera): Promise<Buffer> {
  const reply: Reply = shown.kind === 'view' ? { kind: 'view', view: shown.view, how: 'open' } : nothing;
  const playground = createPlayground({
    handler: { handle: async () => reply },
    tenant: 'school',
    school: 'De Regenboog',
    people: [{ user: USER, name: 'Juf An', role: 'leerkracht', commands: [] }],
    protocols: [],
    protocol: () => '',
    ownPage: () => false,
    setOwnPage: async () => undefined,
    choose: async () => undefined,
    waitingView: waitingView(),
    words: playgroundCopy.shell,
    clock: () => new Date(AT),
    stored: { posts: 1, rooms: [roomOf(shown)] },
    log: () => undefined,
  });
  await playground.open(false);
  const server = await serve({ host: '127.0.0.1', port: 0 }, playground.routes);
  try {
    return await camera.ofPage(server.url, width, async (page) => {
      const post = page.getByRole('main').locator('.post').last();
      await post.waitFor();
      if (shown.kind === 'card') return post;
      await post.getByRole('button', { name: OPEN, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      return dialog;
    });
  } finally {
    playground.close();
    await server.stop();
  }
}
