import { createAccounts, createPlaces, PLATFORM } from '../../../adapters/playground/places.ts';
import { createRooms, type Room, type Rooms } from '../../../adapters/playground/rooms.ts';
import { actionsIn, type CardElement } from '../../../src/port/card.ts';
import { describePlaces, type PlacesStage } from '../../contract/places.ts';

const TENANT = 'de-regenboog';
const users = ['an', 'ilse', 'dirk'] as const;

const words = (elements: readonly CardElement[]): string =>
  elements.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : [])).join('\n');
const buttons = (elements: readonly CardElement[]): readonly string[] => actionsIn(elements).map(({ title }) => title);

function stageOn(rooms: Rooms): PlacesStage {
  const places = createPlaces({ tenant: TENANT, users: new Set(users), rooms, kept: async () => undefined });
  const roomOf = (id: string): Room => {
    const found = rooms.get(id);
    if (found === undefined) throw new Error(`no room ${id}`);
    return found;
  };
  return {
    accounts: createAccounts({ tenant: TENANT, users: new Set(users) }),
    places,
    tenant: TENANT,
    people: users,
    seen: ({ room }) =>
      roomOf(room).posts.map((post) => ({
        post: post.id,
        text: words(post.card?.body ?? []),
        notification: post.notification ?? '',
        buttons: buttons(post.card?.body ?? []),
        thread: post.thread,
      })),
    inside: ({ room }) => roomOf(room).people,
    join: async ({ room }, user) => rooms.change(() => roomOf(room).people.push(user)),
    leave: async ({ room }, user) =>
      rooms.change(() => {
        const found = roomOf(room);
        found.people = found.people.filter((it) => it !== user);
      }),
    stop: async () => undefined,
  };
}

describePlaces(PLATFORM, async () => stageOn(createRooms({ clock: () => new Date(0), onChange: () => undefined })));
