import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { activeMembers, type CaseFace } from '../../../src/consultation/face.ts';
import { personOf } from '../../../src/consultation/school.ts';
import { type ScreenInput, screen } from '../../../src/conversation/screen/screen.ts';
import type { Screen } from '../../../src/conversation/screen/standing-card.ts';
import { face, member, profile, school, seen, step, task, wordsOf } from '../../cards/support.ts';
import { samples } from '../../fixtures/samples.ts';
import { faces } from '../delivery/faces.ts';

const show = (more: Partial<CaseFace> = {}, input: Partial<ScreenInput> = {}): Screen =>
  screen({ face: face(more), profile, school, strangers: [], today: '2026-11-17', ...input });
const inRoom = (shown: Screen): readonly string[] =>
  [...shown].filter(([, s]) => s.place === 'room').map(([slot]) => slot);

describe('the screen of a case', () => {
  it('holds a checklist and a post for each step that began, and the truth for the author', () => {
    expect([...show().keys()]).toEqual(['author@an', 'checklist', 'step:signals', 'step:consultation']);
  });

  it('puts reactions in the thread of their step, and questions in the room itself', () => {
    const steps = [
      step('consultation', {
        status: 'done',
        revision: 2,
        reactions: [{ person: 'ilse', count: 1, lastAt: '2026-11-17T14:52:00.000Z' }],
      }),
      step('weighing', { status: 'now', revision: 1 }),
    ];
    const questions = [
      { id: 'q1', revision: 1, answeredBy: 'ilse', voices: [], onRoad: true },
      { id: 'q2', revision: 0, voices: [], onRoad: true },
      { id: 'q3', revision: 1, answeredBy: 'ilse', voices: [], onRoad: false },
    ];
    const shown = show({ steps, questions, weighing: 'complete' });
    expect(inRoom(shown)).toEqual([
      'checklist',
      'step:consultation',
      'reacted:consultation@ilse',
      'step:weighing',
      'question:q1',
      'question:q2',
      'weighing',
    ]);
    expect(shown.get('reacted:consultation@ilse')?.thread).toBe('step:consultation');
    expect(shown.get('question:q2')?.thread).toBeUndefined();
    expect(shown.get('weighing')?.thread).toBeUndefined();
    expect(seen(shown.get('question:q1')?.card).words).toHaveLength(1);
    expect(seen(shown.get('step:consultation')?.card)).toMatchObject({ words: [expect.anything()], buttons: [] });
    expect(seen(shown.get('step:weighing')?.card).buttons[0]).toBe('Weging openen = Weighing');
  });

  it('keeps the thread of a step that began in an earlier round', () => {
    expect(inRoom(show({ steps: [step('signals', { revision: 3 })] }))).toEqual(['checklist', 'step:signals']);
  });

  it('sends a decision to each who may take it, and tells them when an emergency report overtook it', () => {
    const draft = {
      revision: 2,
      status: 'waiting',
      by: 'ilse',
      at: '2026-11-18T09:00:00.000Z',
      waitingFor: ['dirk', 'dora'],
      approvedBy: [],
    } as const;
    const waiting = show({ draft });
    expect(wordsOf(waiting.get('approval:2@dirk')?.card)).toContain('Er wacht een besluit op je.');
    expect(waiting.has('approval:2@dora')).toBe(false);
    const after = show({
      draft: { ...draft, status: 'informative' },
      emergencyAt: '2026-11-18T10:00:00.000Z',
    });
    expect(wordsOf(after.get('approval:2@dirk')?.card)).toContain('Ter informatie');
    expect(seen(after.get('approval:2@dirk')?.card).buttons).toEqual(['Openen = OpenFile']);
  });

  it('has one unread notice a person, and none after the file was opened', () => {
    const notice = { person: 'ilse', since: '2026-11-17T15:00:00.000Z', number: 2 };
    const readBy = [{ person: 'ilse', at: '2026-11-17T14:50:00.000Z' }];
    expect(wordsOf(show({ readBy, notices: [{ ...notice, count: 3 }] }).get('notice:2@ilse')?.card)).toContain(
      'Nieuw in Kastanje 42:',
    );
    expect([...show({ readBy, notices: [{ ...notice, count: 0 }] }).keys()].join()).not.toContain('notice');
  });

  it('says what kind of thing is new and from whom, and not what it says', () => {
    const notice = { person: 'ilse', since: '2026-11-17T15:00:00.000Z', number: 1, count: 3 };
    const read = task('read', { owner: 'ilse', dueAt: '2026-11-18T16:00:00.000Z' });
    const first = show({ notices: [notice], readBy: [], tasks: [read] }).get('ask:1@ilse')?.card;
    expect(seen(first).words.slice(0, 2)).toEqual([
      'Nieuwe zorg van Juf An: Kastanje 42.',
      'Lees voor wo 18 nov, 17:00.',
    ]);
    expect(seen(first).buttons).toEqual(['Lezen = OpenFile']);
    const lastAt = '2026-11-17T15:10:00.000Z';
    const reactions = ['an', 'ilse', 'dirk'].map((person) => ({ person, count: 1, lastAt }));
    const readBy = [{ person: 'ilse', at: '2026-11-17T14:50:00.000Z' }];
    const steps = [
      step('signals', { status: 'done', revision: 2, by: 'an', endedAt: lastAt }),
      step('consultation', { status: 'now', revision: 1, reactions }),
    ];
    const later = show({ notices: [notice], readBy, steps, tasks: [] }).get('notice:1@ilse')?.card;
    expect(seen(later).words).toEqual([
      'Nieuw in Kastanje 42:',
      '• Juf An en Dirk reageerden in stap 2',
      '• Stap 1 is klaar',
      'Sinds di 17 nov, 16:00.',
    ]);
  });

  it('calls news that brings a task what it is', () => {
    const notice = { person: 'ilse', since: '2026-11-17T15:00:00.000Z', number: 1, count: 1 };
    const readBy = [{ person: 'ilse', at: '2026-11-17T14:50:00.000Z' }];
    const tasks = [task('callVeiligThuis', { owner: 'ilse', openedAt: '2026-11-17T15:00:00.000Z' })];
    const shown = show({ notices: [notice], readBy, tasks });
    expect(shown.has('notice:1@ilse')).toBe(false);
    const { words, buttons } = seen(shown.get('ask:1:2026-11-17T15:00:00.000Z@ilse')?.card);
    expect(words[1]).toBe('• Voor jou: advies vragen');
    expect(buttons).toEqual(['Advies vastleggen = Act:task.callVeiligThuis', 'Lezen = OpenFile']);
  });

  it('asks whoever stands in for a colleague who was away that day, and keeps to it', () => {
    const notices = ['ilse', 'bram'].map((person) => ({
      person,
      since: '2026-11-17T15:00:00.000Z',
      number: 1,
      count: 1,
    }));
    const readBy = ['ilse', 'bram'].map((person) => ({ person, at: '2026-11-17T14:50:00.000Z' }));
    const tasks = [task('callVeiligThuis', { owner: 'ilse', openedAt: '2026-11-17T15:00:00.000Z' })];
    const members = [member('an', 'author'), member('ilse', 'coordinator'), member('bram', 'coordinator')];
    const people = school.people.map((p) =>
      p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-17', to: '2026-11-17' }] } : p,
    );
    for (const today of ['2026-11-17', '2026-11-18']) {
      const slots = [...show({ notices, readBy, tasks, members }, { today, school: { ...school, people } }).keys()];
      expect(slots.filter((slot) => /^(ask|notice):/.test(slot))).toEqual([
        'notice:1@ilse',
        'ask:1:2026-11-17T15:00:00.000Z@bram',
      ]);
    }
  });

  it('asks who watches in the holiday of whoever stands in', () => {
    const tasks = [task('holidayWatch', { id: 'holidayWatch:2027-01-03', owner: 'ilse' })];
    const members = [member('an', 'author'), member('ilse', 'coordinator'), member('bram', 'coordinator')];
    const people = school.people.map((p) =>
      p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-17', to: '2026-11-17' }] } : p,
    );
    const asked = (more: object): readonly string[] =>
      [...show({ tasks, members }, more).keys()].filter((slot) => slot.startsWith('watch'));
    expect([asked({}), asked({ school: { ...school, people } })]).toEqual([['watch@ilse'], ['watch@bram']]);
  });

  it('asks whoever stands in for somebody who must not see the case', () => {
    const people = school.people
      .map((p) => (p.id === 'ilse' ? { ...p, deputy: 'els' } : p))
      .map((p) =>
        p.id === 'els' ? { ...p, accounts: [{ platform: 'slack' as const, tenant: 'T0SCHOOL', user: 'U-els' }] } : p,
      );
    const members = [member('an', 'author'), member('els', 'standIn'), member('dirk', 'leader')];
    const waits = [{ kind: 'question', role: 'careCoordinator', step: 'weighing', since: '2026-11-17T15:00:00.000Z' }];
    const input = { excluded: ['ilse', 'bram'], school: { ...school, people } };
    const words = seen(
      show({ members, waits: waits as CaseFace['waits'] & object }, input).get('checklist')?.card,
    ).words;
    expect(words.join('\n')).toContain('Els: de volgende vraag van de weging');
  });

  it('asks a later task in a message of its own', () => {
    const notice = { person: 'ilse', since: '2026-11-17T15:00:00.000Z', number: 1, count: 2 };
    const readBy = [{ person: 'ilse', at: '2026-11-17T14:50:00.000Z' }];
    const first = task('draftReport', { owner: 'ilse', openedAt: '2026-11-17T15:00:00.000Z' });
    const slotsWith = (...more: Parameters<typeof task>) => {
      const second = task(...more);
      return [...show({ notices: [notice], readBy, tasks: [first, second] }).keys()].filter((it) => /^ask/.test(it));
    };
    const later = { owner: 'ilse', openedAt: '2026-11-17T16:00:00.000Z' } as const;
    expect(slotsWith('callVeiligThuis', later)).toEqual(['ask:1:2026-11-17T16:00:00.000Z@ilse']);
    expect(slotsWith('callVeiligThuis', { ...later, status: 'done' })).toEqual(['ask:1:2026-11-17T15:00:00.000Z@ilse']);
  });

  it('says that there is more than the kinds of news that it knows', () => {
    const since = '2026-11-17T15:00:00.000Z';
    const readBy = [{ person: 'ilse', at: '2026-11-17T14:50:00.000Z' }];
    const steps = [step('consultation', { status: 'done', by: 'dirk', endedAt: since, revision: 2 })];
    const words = (count: number) => {
      const shown = show({ notices: [{ person: 'ilse', since, number: 1, count }], readBy, steps });
      return seen(shown.get('notice:1@ilse')?.card).words;
    };
    expect(words(1)).not.toContain('• Er is iets bijgekomen in het dossier');
    const danger = { raised: [{ before: 'consult', at: since, by: 'an' }], emergencyAt: since } as const;
    const told = show({ notices: [{ person: 'ilse', since, number: 1, count: 2 }], readBy, ...danger });
    // Danger, and that it was reported, have cards of their own.
    expect([...told.keys()].filter((slot) => slot.endsWith('@ilse'))).toEqual(['reported@ilse']);
    expect(words(2).slice(1, 3)).toEqual(['• Stap 2 is klaar', '• Er is iets bijgekomen in het dossier']);
  });

  it('asks who left the room, and tells who watches the case', () => {
    const shown = show({ members: [member('an', 'author', { paused: true }), member('ilse', 'coordinator')] });
    expect([...shown.keys()]).toEqual(['leaver@an', 'left:an@ilse', 'checklist', 'step:signals', 'step:consultation']);
    expect(seen(shown.get('leaver@an')?.card).buttons).toEqual([
      'Nee, ik blijf = ResumeMember',
      'Ja, uit de casus = LeaveCase',
      'Er is al gemeld = ReportEmergency',
    ]);
  });

  it('posts nothing in a room with strangers, while decisions and danger go on by DM', () => {
    const draft = {
      revision: 1,
      status: 'waiting',
      by: 'ilse',
      at: '2026-11-18T09:00:00.000Z',
      waitingFor: ['dirk'],
      approvedBy: [],
    } as const;
    const shown = show({ draft, urgency: 'danger' }, { strangers: ['UX'] });
    expect(inRoom(shown)).toEqual([]);
    expect([...shown.keys()]).toEqual([
      'danger@an',
      'danger@ilse',
      'danger@dirk',
      'author@an',
      'stranger@ilse',
      'approval:1@dirk',
    ]);
  });

  it('sends each member of a relay one checklist, with the reactions in it and the call name first', () => {
    const steps = [
      step('signals', {
        status: 'now',
        revision: 1,
        reactions: [{ person: 'ilse', count: 1, lastAt: '2026-11-17T14:52:00.000Z' }],
      }),
    ];
    const shown = show({ steps }, { relay: 'everyone' });
    expect([...shown.keys()].filter((slot) => !slot.startsWith('author'))).toEqual([
      'checklist@an',
      'checklist@ilse',
      'checklist@dirk',
    ]);
    expect(wordsOf(shown.get('checklist@dirk')?.card)).toContain('Ilse reageerde in deze stap, het laatst op');
    for (const [slot, one] of shown) {
      expect(one.thread).toBeUndefined();
      if (!slot.startsWith('author')) expect(seen(one.card).words[0]).toMatch(/^Kastanje 42/);
    }
  });

  it('ends a relay with what asks something: the question for who answers it, then the decision', () => {
    const draft = { revision: 1, status: 'waiting', by: 'ilse', at: '2026-11-18T09:00:00.000Z' } as const;
    const shown = show(
      {
        urgency: 'danger',
        readBy: [{ person: 'ilse', at: '2026-11-17T14:50:00.000Z' }],
        weighing: 'open',
        questions: [
          { id: 'q1', revision: 1, answeredBy: 'ilse', voices: [], onRoad: true },
          { id: 'q2', revision: 0, voices: [], onRoad: true },
        ],
        draft: { ...draft, waitingFor: ['dirk'], approvedBy: [] },
        notices: ['ilse', 'dirk'].map((person) => ({ person, since: '2026-11-17T15:00:00.000Z', count: 1, number: 1 })),
      },
      { relay: 'everyone' },
    );
    const of = (person: string) => [...shown.keys()].filter((slot) => slot.endsWith(`@${person}`));
    expect(of('dirk')).toEqual(['danger@dirk', 'checklist@dirk', 'ask:1@dirk', 'approval:1@dirk']);
    expect(of('ilse')).toEqual(['danger@ilse', 'checklist@ilse', 'notice:1@ilse', 'question:q2@ilse']);
    expect(seen(shown.get('checklist@dirk')?.card).buttons).toContain('Weging openen = Weighing');
  });

  describe('in own chats', () => {
    const since = '2026-11-17T15:05:00.000Z';
    const talks = [
      { kind: 'talkChild', role: 'teacher', owner: 'an', step: 'talks', since },
      { kind: 'talkParents', role: 'careCoordinator', owner: 'ilse', step: 'talks', since },
    ] as const;
    const readBy = ['ilse', 'dirk'].map((person) => ({ person, at: '2026-11-17T14:50:00.000Z' }));
    const buttonsOf = (shown: Screen, slot: string) =>
      seen(shown.get(slot)?.card).buttons.map((it) => it.split(' = ')[0]);

    it('whoever a step waits for reads so in their notice, with the button that leads to it', () => {
      const notices = ['an', 'dirk'].map((person) => ({
        person,
        since: '2026-11-17T15:00:00.000Z',
        count: 1,
        number: 1,
      }));
      const shown = show({ waits: talks, readBy, notices }, { relay: 'everyone' });
      const { words } = seen(shown.get(`ask:1:${since}@an`)?.card);
      expect(words).toContain('• Voor jou: het gesprek met het kind');
      expect(buttonsOf(shown, `ask:1:${since}@an`)).toEqual(['Gesprek vastleggen', 'Lezen']);
      expect(shown.has('notice:1@dirk')).toBe(true);
    });

    it('the end of a step stands in the notice of whoever keeps the case moving, and is no message of its own', () => {
      const waits = [{ kind: 'step', role: 'careCoordinator', owner: 'ilse', step: 'consultation', since }] as const;
      const notices = [{ person: 'ilse', since: '2026-11-17T15:00:00.000Z', count: 1, number: 1 }];
      const shown = show({ waits, readBy, notices }, { relay: 'everyone' });
      expect(seen(shown.get('ask:1@ilse')?.card).words).toContain('• Voor jou: het afronden van stap 2');
    });

    it('a button stands beside what is asked of the reader alone', () => {
      const shown = show({ waits: talks, readBy }, { relay: 'everyone' });
      const talk = (person: string) =>
        buttonsOf(shown, `checklist@${person}`).filter((it) => it === 'Gesprek vastleggen').length;
      expect(['an', 'ilse', 'dirk'].map(talk)).toEqual([1, 1, 0]);
      expect(wordsOf(shown.get('checklist@dirk')?.card)).toContain('Ilse: het gesprek met de ouders');
      expect(wordsOf(shown.get('author@an')?.card)).toContain('Aan zet: jij (het gesprek met het kind)');
    });

    it('who joins and is asked something has one message for both', () => {
      const asked = { role: 'schoolLeader', owner: 'dirk', step: 'consultation' } as const;
      const waits = [
        { ...asked, kind: 'react', since },
        { ...asked, kind: 'rewrite', since: '2026-11-16T15:00:00.000Z' },
      ] as const;
      const notices = [{ person: 'dirk', since, count: 1, number: 1 }];
      const members = [...face().members.slice(0, 2), member('dirk', 'leader', { from: since })];
      const shown = show({ waits, notices, members }, { relay: 'everyone' });
      expect([...shown.keys()].filter((slot) => slot.endsWith('@dirk'))).toEqual([
        'checklist@dirk',
        `ask:1:${since}@dirk`,
      ]);
      const { words } = seen(shown.get(`ask:1:${since}@dirk`)?.card);
      expect(words.slice(0, 3)).toEqual([
        'Je doet mee in Kastanje 42, een zorg van Juf An.',
        '• Voor jou: meedenken in stap 2',
        '• Voor jou: een nieuwe tekst voor het besluit',
      ]);
    });
  });

  it('tells nobody what ended in the moment in which they came in', () => {
    const since = '2026-11-17T15:00:00.000Z';
    const at = (count: number) =>
      show({
        members: [...face().members.slice(0, 2), member('dirk', 'leader', { from: since })],
        readBy: [{ person: 'dirk', at: since }],
        steps: [
          step('signals', { status: 'done', by: 'ilse', endedAt: since, revision: 2 }),
          step('consultation', { status: 'now', revision: 1 }),
        ],
        notices: [{ person: 'dirk', since, number: 1, count }],
      });
    expect(at(1).has('notice:1@dirk')).toBe(false);
    expect(seen(at(2).get('notice:1@dirk')?.card).words[1]).toBe('• Er is iets bijgekomen in het dossier');
  });

  it('asks the question of nobody who would be refused: a colleague of the teacher of this case', () => {
    const teaches = { ...profile, weighing: { ...profile.weighing, recordedBy: ['teacher' as const] } };
    const people = school.people.map((p) => (p.id === 'vera' ? { ...p, roles: ['teacher' as const] } : p));
    const shown = show(
      {
        members: [...face().members, member('vera', 'consulted')],
        questions: [{ id: 'q1', revision: 0, voices: [], onRoad: true }],
        weighing: 'open',
      },
      { relay: 'everyone', profile: teaches, school: { ...school, people } },
    );
    expect([...shown.keys()].filter((slot) => slot.startsWith('question'))).toEqual(['question:q1@an']);
  });

  it('has no room for what was only written down', () => {
    const notices = [{ person: 'ilse', since: '2026-11-17T15:00:00.000Z', count: 1, number: 1 }];
    const shown = show({ phase: 'recorded', urgency: 'record', notices }, { relay: 'everyone' });
    expect([...shown.keys()]).toEqual(['author@an', 'ask:1@ilse']);
  });

  it('skips who has no account', () => {
    expect(show({ members: [member('els', 'coordinator')], urgency: 'danger' }).has('danger@els')).toBe(false);
  });
});

/** The same face with planted words wherever a careless change could put content. */
function planted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(planted);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).map(([key, inner]) => [key, planted(inner)]);
  const extra = {
    text: 'Plantnaam',
    title: 'Plantnaam',
    answer: 'Plantnaam',
    value: 'Plantnaam',
    reason: 'Plantnaam',
    workingName: 'Plantnaam',
  };
  return { ...extra, ...Object.fromEntries(own) };
}

const strangers = fc.constantFrom<readonly string[]>([], ['UX'], ['U-vera', 'UY']);
const relay = fc.constantFrom<NonNullable<ScreenInput['relay']>>([], ['ilse'], 'everyone');

describe('whatever the face', () => {
  it('no card holds a word that is not in the face, the profile, the school or the copy', () => {
    fc.assert(
      fc.property(faces(), strangers, relay, (random, present, to) => {
        const input = { profile, school, strangers: present, today: '2026-11-17', relay: to };
        const careless = screen({ ...input, face: planted(random) as CaseFace });
        expect(JSON.stringify([...careless])).not.toContain('Plantnaam');
        expect([...careless]).toEqual([...screen({ ...input, face: random })]);
      }),
      { numRuns: samples(200) },
    );
  });

  it('nothing goes to somebody without access, except the question to who left the room', () => {
    fc.assert(
      fc.property(faces(), strangers, relay, (random, present, to) => {
        const active = activeMembers(random).map((m) => m.person);
        const paused = random.members.filter((m) => m.until === undefined && m.paused === true).map((m) => m.person);
        for (const [slot, { place, notification }] of screen({
          face: random,
          profile,
          school,
          strangers: present,
          today: '2026-11-17',
          relay: to,
        })) {
          expect(notification).toBe(slot.startsWith('danger') ? notification : notifications.neutral);
          if (place === 'room') continue;
          expect(slot.startsWith('leaver@') ? paused : active).toContain(place.direct);
          expect(personOf(school, place.direct)?.accounts.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: samples(200) },
    );
  });

  it('every thread hangs on a post that comes before it, and no card is too long', () => {
    fc.assert(
      fc.property(faces(), relay, (random, to) => {
        const before = new Set<string>();
        for (const [slot, { thread, card }] of screen({
          face: random,
          profile,
          school,
          strangers: [],
          today: '2026-11-17',
          relay: to,
        })) {
          if (thread !== undefined) expect(before).toContain(thread);
          before.add(slot);
          const { words, buttons } = seen(card);
          expect(words.length + 1).toBeLessThanOrEqual(50);
          expect(words.join('').length).toBeLessThan(6000);
          expect(buttons.length).toBeLessThanOrEqual(10);
        }
      }),
      { numRuns: samples(200) },
    );
  });
});
