import { expect, it } from 'vitest';
import { welcomeCard } from '../../cards/welcome.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import type { Typing } from '../../src/port/account.ts';
import type { Profile } from '../../src/protocol/schema.ts';

const person = { id: 'p', name: 'Juf An', roles: ['teacher'], groups: [], accounts: [], away: [] } as unknown as Person;
const school = {
  name: 'Het Kind',
  veiligThuis: { name: 'Veilig Thuis', phone: '0800-2000' },
  people: [person],
} as unknown as School;
const said = (schoolType: Profile['schoolType'], typing: Typing, roles: Person['roles'] = ['teacher']): string =>
  JSON.stringify(welcomeCard({ school, profile: { schoolType }, person: { ...person, roles }, typing }));

it('has the numbers, what to type as it is typed there, and how to try it', () => {
  for (const typing of ['slash', 'chat'] as const) {
    const words = said('po', typing);
    expect(words).toContain('112');
    expect(words).toContain('Veilig Thuis 0800-2000');
    const start = typing === 'slash' ? '/zorg' : 'zorg';
    for (const word of ['', ' oefenen', ' nood', ' hulp']) expect(words).toContain(`"${start}${word}"`);
    expect(words).not.toContain('!');
  }
});

it('speaks of a leerling in a secondary school, and leaves the name of the school alone', () => {
  expect(said('po', 'slash')).toContain('over een kind');
  expect(said('vo', 'slash')).toContain('over een leerling');
  expect(said('vo', 'slash')).toContain('verzonnen leerling');
  expect(said('vo', 'slash')).toContain('Het Kind werkt met Zorgdraad');
});

it('asks no concern of who may begin none', () => {
  const words = said('po', 'slash', ['administrator']);
  expect(words).not.toContain('oefenen');
  expect(words).toContain('/zorg nood');
});
