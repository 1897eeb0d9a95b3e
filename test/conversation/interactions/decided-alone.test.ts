/** The board's view of decisions taken alone: over all its schools, each with its name, and of none where somebody is of the board no more. */
import { expect, it } from 'vitest';
import type { Person } from '../../../src/consultation/school.ts';
import { showDecidedAlone } from '../../../src/conversation/interactions/decided-alone.ts';
import { wim } from '../../consultation/people.ts';
import { Play } from './play.ts';

it('names the school of each, and nothing of a school where somebody is of the board no more', async () => {
  const play = new Play();
  const here = play.context('an');
  const board = (name: string, who: Person) => ({ ...here.school, id: name, name, people: [who] });
  const others = [board('De Vlinder', wim), board('De Uil', { ...wim, roles: ['teacher'] })];
  const slot = (callName: string) => `board:alone:1794819600000:schoolLeader:noOther:${callName}`;
  const session = {
    ...here.session,
    own: {
      ...here.session.own,
      boardSlots: async () => [
        { schoolId: 'De Vlinder', slot: slot('Merel') },
        { schoolId: here.school.id, slot: slot('Zwaluw') },
        { schoolId: 'De Uil', slot: slot('Specht') },
        { schoolId: 'De Merel', slot: slot('Reiger') },
      ],
    },
    school: async (id: string) => others.find((one) => one.id === id),
  };
  const told = JSON.stringify(await showDecidedAlone({ ...here, actor: wim, session }, 'open'));
  for (const words of ['De Vlinder', 'Merel', here.school.name, 'Zwaluw']) expect(told).toContain(words);
  for (const words of ['De Uil', 'Specht', 'Reiger']) expect(told).not.toContain(words);
});
