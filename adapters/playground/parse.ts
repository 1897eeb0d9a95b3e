/**
 * Parsing of requests from the page into actions of a person. Only the shape is checked here, never rights: those come from the database.
 */
import { z } from 'zod';
import type { Inbound } from '../../src/port/inbound.ts';
import { button, form, id, text, unsaved, values } from '../web/shapes.ts';
import { PLATFORM } from './places.ts';
import type { Rooms } from './rooms.ts';
import type { Act } from './wire.ts';

const by = { as: id, key: z.string().min(8).max(100) };

const request = z.discriminatedUnion('do', [
  z.strictObject({ ...by, do: z.literal('command'), text }),
  z.strictObject({ ...by, do: z.literal('home') }),
  z.strictObject({ ...by, do: z.literal('protocol'), id }),
  z.strictObject({ ...by, do: z.literal('ownPage'), on: z.boolean() }),
  z.strictObject({ ...by, do: z.literal('clock'), to: z.iso.datetime() }),
  z.strictObject({ ...by, do: z.literal('anew'), run: id }),
  z.strictObject({
    ...by,
    do: z.literal('press'),
    button,
    in: z.enum(['card', 'view', 'home']),
    values: unsaved.optional(),
    post: z.strictObject({ room: id, post: id }).optional(),
    again: z.literal(true).optional(),
    page: z.literal(true).optional(),
  }),
  z.strictObject({
    ...by,
    do: z.literal('submit'),
    form,
    values,
    page: z.literal(true).optional(),
  }),
  z.strictObject({ ...by, do: z.literal('say'), room: id, text: text.min(1) }),
  z.strictObject({ ...by, do: z.literal('lift'), room: id, post: id }),
]);

/** Returns undefined for an unknown shape. */
export const parseRequest = (body: unknown): Act | undefined => request.safeParse(body).data as Act | undefined;

const MENTION = /(^|\s)@zorgdraad\b/i;

export interface ParseParts {
  readonly tenant: string;
  readonly rooms: Rooms;
}

const seen = (rooms: Rooms, user: string, room: string) =>
  rooms.visibleTo(user).find((candidate) => candidate.id === room);

type Origin = Pick<Inbound, 'account' | 'deliveryKey'>;

function liftOf({ rooms, tenant }: ParseParts, asked: Act & { do: 'lift' }, origin: Origin): Inbound | 'unseen' {
  const post = seen(rooms, asked.as, asked.room)?.posts.find((candidate) => candidate.id === asked.post);
  if (post?.text === undefined) return 'unseen';
  const author = post.author === undefined ? {} : { author: post.author };
  const room = { platform: PLATFORM, tenant, room: asked.room };
  return { ...origin, kind: 'lift', room, text: post.text, writtenAt: post.at, ...author };
}

/**
 * Returns the inbound. `unseen`: about a room that this person is not in, which no chat allows. Undefined: nothing for the bot, such as a
 * message between colleagues.
 */
export function toInbound(
  place: ParseParts,
  asked: Exclude<Act, { do: 'protocol' | 'ownPage' | 'clock' | 'anew' }>,
): Inbound | 'unseen' | undefined {
  const { tenant, rooms } = place;
  const account = { platform: PLATFORM, tenant, user: asked.as };
  const isOnPage = 'page' in asked && asked.page === true;
  const origin = {
    account,
    deliveryKey: `${asked.do}:${asked.as}:${asked.key}`,
    // Nobody signs in here: it is shown as to who did, with their key.
    ...(isOnPage ? { page: { isThere: true, key: 'decide' as const } } : {}),
  };
  const refTo = (room: string) => ({ platform: PLATFORM, tenant, room });
  switch (asked.do) {
    case 'command':
      return { ...origin, kind: 'command', text: asked.text.trim() };
    case 'home':
      return { ...origin, kind: 'home' };
    case 'press': {
      const typed = asked.values === undefined ? {} : { values: asked.values };
      const led = asked.again === undefined ? {} : { again: asked.again };
      if (asked.post === undefined)
        return { ...origin, kind: 'press', button: asked.button, in: asked.in, ...typed, ...led };
      if (seen(rooms, asked.as, asked.post.room) === undefined) return 'unseen';
      const post = { room: refTo(asked.post.room), post: asked.post.post };
      return { ...origin, kind: 'press', button: asked.button, in: asked.in, post };
    }
    case 'submit': {
      const { form, values } = asked;
      return { ...origin, kind: 'submit', deliveryKey: `form:${form.id}`, form, values };
    }
    case 'say':
      if (seen(rooms, asked.as, asked.room) === undefined) return 'unseen';
      if (!MENTION.test(asked.text)) return undefined;
      return { ...origin, kind: 'mention', room: refTo(asked.room), public: false };
    case 'lift':
      return liftOf(place, asked, origin);
    default:
      return asked satisfies never;
  }
}
