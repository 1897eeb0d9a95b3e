import { expect } from 'vitest';
import { describePlaces, type PlacesStage } from '../../contract/places.ts';
import { startFakeTeams } from '../../fakes/teams/fake.ts';
import { ownOn, roomOf, seenIn } from '../../fakes/teams/own.ts';

const AN_HOUR = 3_600_000;

async function stage(groups: boolean): Promise<PlacesStage> {
  const teams = await startFakeTeams();
  // A wait that does not wait: how fast calls may follow each other is looked at elsewhere.
  let later = 0;
  const own = ownOn(teams, { groups, wait: async () => undefined, clock: () => new Date(Date.now() + later) });
  const people = [teams.user(), teams.user(), teams.user()] as const;
  for (const user of people) await own.hears(user);
  const [an, ilse, dirk] = people;
  const others = [teams.user(), teams.user()];
  return {
    accounts: own.accounts,
    places: own.places,
    tenant: teams.tenant,
    people: [an.id, ilse.id, dirk.id],
    founders: [an, ...others].map(({ id }) => id),
    seen: (room) => seenIn(roomOf(teams, room)),
    inside: (room) => [...roomOf(teams, room).people],
    join: async (room, user) => void roomOf(teams, room).people.add(user),
    leave: async (room, user) => void roomOf(teams, room).people.delete(user),
    age: () => {
      later += AN_HOUR;
    },
    stop: async () => {
      expect(teams.violations).toEqual([]);
      await teams.close();
    },
  };
}

describePlaces('Teams with group chats', () => stage(true));
describePlaces('Teams by relay', () => stage(false), { rooms: false });
