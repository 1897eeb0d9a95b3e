import { describe, expect, it } from 'vitest';
import { checklist } from '../../cards/checklist.ts';
import { dangerCard } from '../../cards/notice.ts';
import { alarmCard, reminderCard } from '../../cards/reminder.ts';
import { alarmsIn } from '../../src/digest/alarms.ts';
import { context, face, member, profile, school, seen, task, wordsOf } from './support.ts';

const raised = [{ before: 'consult', at: '2026-11-17T15:07:00.000Z', by: 'an' }] as const;
const call = task('callVeiligThuis', { owner: 'ilse', dueAt: '2026-11-17T15:17:00.000Z' });
const danger = { urgency: 'danger', raised, tasks: [call] } as const;
const now = '2026-11-17T15:20:00.000Z';

describe('danger on the card of the room', () => {
  it('says since when, by whom, and until when to the minute', () => {
    const words = wordsOf(checklist(context(danger)));
    expect(words).toContain('Er is gevaar doorgegeven, 16:07, door Juf An.');
    expect(words).toContain('Uiterlijk 16:17: advies vragen, door Ilse.');
  });

  it('names whoever is asked today, where the one who had it is away', () => {
    const people = school.people.map((p) =>
      p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-17', to: '2026-11-20' }] } : p,
    );
    const members = [...face().members, member('bram', 'coordinator')];
    const words = wordsOf(checklist({ ...context({ ...danger, members }), school: { ...school, people } }));
    expect(words).toContain('Uiterlijk 16:17: advies vragen, door Bram.');
  });

  it('gives the date too when it is of another day', () => {
    expect(wordsOf(checklist({ ...context(danger), today: '2026-11-18' }))).toContain('17 nov');
  });

  it('is gone once it was reported', () => {
    const words = wordsOf(checklist(context({ ...danger, emergencyAt: now })));
    expect(words).not.toContain('Er is gevaar doorgegeven');
    expect(words).toContain('Er is al gemeld, ');
  });

  it('says on that day that it was taken back', () => {
    const back = { takenBack: { at: now, by: 'an', count: 1 } };
    expect(wordsOf(checklist(context(back)))).toContain('Het gevaar is teruggenomen, 16:20, door Juf An.');
    expect(wordsOf(checklist({ ...context(back), today: '2026-11-18' }))).not.toContain('teruggenomen');
  });
});

describe('danger in a DM', () => {
  it('gives whoever raised it the way to take it back, and nobody else', () => {
    expect(seen(dangerCard(context(danger), 'an')).buttons).toContain('Vergissing = LowerUrgency:danger');
    expect(seen(dangerCard(context(danger), 'ilse')).buttons.join()).not.toContain('LowerUrgency');
  });
});

describe('a reminder', () => {
  it('can wait until tomorrow, but not in danger', () => {
    const buttonsIn = (more: object) => {
      const { dueAt = '', openedAt } = call;
      const wait = { kind: 'task', key: 'task.call', role: 'careCoordinator', people: ['ilse'], task: call } as const;
      const ref = { task: call.id, revision: call.revision };
      const told = { face: face({ tasks: [call], ...more }), profile, ref, times: 1, watched: false, handedOn: true };
      const item = { ...told, wait: { ...wait, since: openedAt, dueAt, overdue: true } };
      return seen(reminderCard({ slot: 's', items: [item], more: 0 }, { school, now, person: 'ilse' })).buttons.join();
    };
    expect(buttonsIn({})).toContain('Morgen weer');
    expect(buttonsIn(danger)).not.toContain('Morgen weer');
  });
});

describe('an alarm', () => {
  const alarm = (person: string) => {
    const [found] = alarmsIn({ face: face(danger), profile }, { school, now });
    if (found === undefined) throw new Error('no alarm');
    return alarmCard(found, { school, now, person });
  };

  it('never tells somebody to call herself', () => {
    for (const person of ['ilse', 'dirk', 'an'])
      expect(wordsOf(alarm(person))).not.toMatch(
        new RegExp(`Bel( ook)? ${school.people.find(({ id }) => id === person)?.name}`),
      );
  });

  it('gives who watches along the number of the one who has the task, once', () => {
    const words = wordsOf(alarm('dirk'));
    expect(words).toContain('Dit ligt bij Ilse. Bel: 06-00000001');
    expect(words.split('06-00000001')).toHaveLength(2);
    expect(words).toContain('Uiterlijk 16:17: advies vragen.');
  });
});
