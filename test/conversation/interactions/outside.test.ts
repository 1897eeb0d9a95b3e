import { describe, expect, it } from 'vitest';
import { workCopy } from '../../../cards/copy/work.nl.ts';
import { schoolForm } from '../../../cards/verbs.ts';
import { casesOnPage, findIn, type ListPart, myCasesView, pageOf } from '../../../cards/views/my-cases.ts';
import { builtInProfiles } from '../../../src/protocol/loader.ts';
import { profile as flevoland, school } from '../../cards/support.ts';
import { wim } from '../../consultation/people.ts';
import { actionsIn, expectSound, Play, typedIn, viewOf, wordsIn } from './play.ts';

const withBoard = {
  ...school,
  people: school.people.map((p) => (p.id === 'dirk' ? { ...p, phone: '06-00000003' } : p)),
  board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-00000009' },
  privacyOfficer: { name: 'Pia', mail: 'fg@debrug.example' },
};

describe('the other road, for staff', () => {
  it('names nobody of directie before it is known that it is not about them', async () => {
    const first = viewOf(await new Play(withBoard).press('an', 'StaffRoute:school-1'));
    expectSound(first);
    expect(wordsIn(first)).not.toMatch(/Dirk|Dora/);
    expect(wordsIn(first)).toContain('0900-111 3111');
    expect(actionsIn(first)).toEqual(['StaffRoute:school-1.leader', 'StaffRoute:school-1.other']);
  });

  it('goes to directie when it is about someone else, and past them when it is about directie', async () => {
    const play = new Play(withBoard);
    const other = wordsIn(viewOf(await play.press('an', 'StaffRoute:school-1.other')));
    const leader = wordsIn(viewOf(await play.press('an', 'StaffRoute:school-1.leader')));
    expect(other).toContain('Dirk');
    expect(leader).not.toMatch(/Dirk|Dora/);
    for (const words of [other, leader]) {
      expect(words).toContain('Wim (Stichting De Brug), 06-00000009');
      expect(words).toContain('0900-111 3111');
    }
  });

  it('adds what the school’s own paper says of it (S4 L288-298)', async () => {
    const profile = {
      ...flevoland,
      staffRoute: { lines: [{ text: 'Dit stappenplan geldt dan niet.', source: 'S4 L298' }] },
    };
    const words = wordsIn(viewOf(await new Play(withBoard, profile).press('an', 'StaffRoute:school-1.other')));
    expect(words).toContain('Dit stappenplan geldt dan niet.');
  });

  const profiles = builtInProfiles().map(({ profile }) => [profile.id, profile] as const);
  it.each(profiles)(
    'never sends to directie who has a concern about directie: %s (S4 L288-298)',
    async (_, profile) => {
      const play = new Play(withBoard, profile);
      const sent = /\b(directie|leidinggevende)\b/;
      const lines = async (about: string): Promise<string> => {
        const words = wordsIn(viewOf(await play.press('an', `StaffRoute:school-1${about}`)));
        return words.replaceAll(/(Gaat het om iemand van de|Ja, om de|niet aan de) directie/g, '');
      };
      expect(await lines('.leader')).not.toMatch(sent);
      expect(await lines('')).not.toMatch(sent);
      expect(await lines('.other')).toMatch(/Vertel het meteen aan de directie/);
    },
  );

  it('names nobody of directie as the board’s contact, where it is about directie', async () => {
    const same = { ...withBoard, board: { ...withBoard.board, contact: 'Dirk' } };
    const words = wordsIn(viewOf(await new Play(same).press('an', 'StaffRoute:school-1.leader')));
    expect(words).not.toMatch(/Dirk|06-00000009/);
    expect(words).toContain('Bel de vertrouwensinspecteur');
  });

  it('stores nothing, not even a look', async () => {
    const play = new Play(withBoard);
    await play.press('an', 'StaffRoute:school-1.leader');
    expect(play.memory).toMatchObject({ rows: [], accesses: [], stored: undefined });
  });

  it('sends to the inspector where the board has no number yet', async () => {
    const words = wordsIn(viewOf(await new Play().press('an', 'StaffRoute:school-1.leader')));
    expect(words).toContain('Bel de vertrouwensinspecteur');
  });
});

describe('what /zorg knows', () => {
  it.each(['nood', 'help', 'lijst', 'afwezig', 'belhulp'])('%s opens a sound view', async (word) => {
    expectSound(viewOf(await new Play().command('an', word)));
  });

  it('help tells people of the board what they alone may ask, and nobody else', async () => {
    const play = new Play({ ...school, people: [...school.people, wim] });
    const ofBoard = viewOf(await play.command('wim', 'help'));
    expectSound(ofBoard);
    expect(wordsIn(ofBoard)).toMatch(/\/zorg cijfers.*\/zorg alleen/s);
    expect(actionsIn(ofBoard)).toContain('Figures:school-1');
    const ofTeacher = viewOf(await play.command('an', 'help'));
    expect(wordsIn(ofTeacher)).not.toMatch(/cijfers|alleen nam/);
    expect(actionsIn(ofTeacher)).not.toContain('Figures:school-1');
  });

  it('help says what to type where a message stays in the chat: no slash, and never words of one’s own', async () => {
    const play = new Play({ ...school, people: [...school.people, wim] });
    expect(wordsIn(viewOf(await play.command('an', 'help')))).toMatch(/\/zorg en je woorden/);
    play.typing = 'chat';
    const words = wordsIn(viewOf(await play.command('wim', 'help')));
    expect(words).toMatch(/zorg nood.*zorg lijst.*zorg cijfers/s);
    expect(words).not.toMatch(/\/zorg|je woorden|Slack|elk kanaal/);
    expect(words).toContain('blijft in die chat staan');
  });

  it('help names the protocol of the school and what it has to read', async () => {
    const outside = { links: [{ title: 'Gesprekstips', url: 'https://tips.example/' }] };
    const view = viewOf(await new Play(withBoard, { ...flevoland, outside }).command('an', 'help'));
    expectSound(view);
    expect(wordsIn(view)).toContain(`Jullie protocol: ${flevoland.title}.`);
    expect(JSON.stringify(view)).toContain('https://tips.example/');
  });

  it('nood shows the numbers of the country, the region and a colleague', async () => {
    const view = viewOf(await new Play().command('an', 'nood'));
    for (const number of ['112', '0800-2000', '088-2220500', '06-00000001']) expect(wordsIn(view)).toContain(number);
    expect(actionsIn(view)).toEqual(['EmergencyAtIntake:school-1', 'CallHelp:school-1']);
  });

  it('belhulp holds the words for the call and nothing to fill in', async () => {
    const view = viewOf(await new Play().command('an', 'belhulp'));
    expect(view.form).toBeUndefined();
    expect(wordsIn(view)).toContain('Ik noem geen namen.');
  });
});

describe('away', () => {
  it('is kept as whole days', async () => {
    const play = new Play();
    const form = viewOf(await play.command('ilse', 'afwezig'));
    const reply = await play.submit('ilse', form, { from: '2026-11-18', to: '2026-11-20' });
    expect(reply).toMatchObject({ kind: 'saved' });
    expect(JSON.stringify(reply)).toContain('Je staat als afwezig van morgen tot en met vrijdag.');
    expect(play.memory.away.get('ilse')).toEqual({ from: '2026-11-18', to: '2026-11-20' });
  });

  it.each([
    [{ from: '', to: '2026-11-20' }, 'from'],
    [{ from: '2026-11-18', to: '' }, 'to'],
    [{ from: '2026-11-20', to: '2026-11-18' }, 'to'],
    [{ from: '2026-11-01', to: '2026-11-16' }, 'to'],
  ])('says what is wrong at its field: %j', async (values, field) => {
    const play = new Play();
    const form = viewOf(await play.command('ilse', 'afwezig'));
    expect(await play.submit('ilse', form, values)).toEqual({
      kind: 'fieldErrors',
      errors: { [field]: expect.any(String) },
    });
    expect(play.memory.away.size).toBe(0);
  });

  it('ends when someone is back', async () => {
    const people = school.people.map((p) =>
      p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-16', to: '2026-11-20' }] } : p,
    );
    const play = new Play({ ...school, people });
    const form = viewOf(await play.command('ilse', 'afwezig'));
    expect(typedIn(form)).toMatchObject({ from: '2026-11-16', to: '2026-11-20' });
    await play.submit('ilse', form, { ...typedIn(form), back: ['back'] });
    expect([...play.memory.away]).toEqual([['ilse', undefined]]);
  });
});

describe('my cases', () => {
  it('shows call name, working name and what waits, and opens the file', async () => {
    const play = new Play();
    await play.open();
    const view = viewOf(await play.command('ilse', 'lijst'));
    expectSound(view);
    const callName = play.memory.stored?.face.callName;
    expect(wordsIn(view)).toContain(`${callName} · Sam`);
    expect(wordsIn(view)).toContain('Stap 1 van 5 · Lees wat er is opgeschreven');
    expect(actionsIn(view)).toEqual(['Act:task.read', 'OpenFile', 'Ends:school-1']);
    expect(view.form).toBeUndefined();
  });

  it('are found by call name or working name, from eight cases on', async () => {
    const play = new Play();
    await play.open();
    const { stored } = play.memory;
    if (stored === undefined) throw new Error('no case');
    const many = Array.from({ length: 25 }, (_, i) => ({
      ...stored,
      id: `case-${i}`,
      face: { ...stored.face, id: `case-${i}`, callName: `Eik ${i}` },
      facts: { ...stored.facts, about: { ...stored.facts.about, workingName: i === 7 ? 'Zoë' : `Kind ${i}` } },
    }));
    const telling = { school: play.memory.school, person: 'ilse', now: '2026-11-17T15:00:00.000Z' };
    const defaults = { id: 'form', action: schoolForm('school-1', 'FindCase'), at: { date: '', time: '' } } as const;
    const listed = many.map((one) => ({ stored: one, profile: flevoland }));
    const onPage = (page: number) => {
      const ids = casesOnPage(
        listed.map(({ stored: { face }, profile }) => ({ face, profile })),
        telling,
        page,
      );
      return pageOf(
        listed.filter(({ stored }) => ids.includes(stored.id)),
        telling,
        listed.length,
      );
    };
    const view = (part: ListPart) =>
      myCasesView('words' in part ? findIn(listed, telling, part.words) : onPage(part.page), telling, part, defaults);
    expect(view({ page: 0 }).form?.submit).toBe(workCopy.search.submit);
    for (const words of ['zoe', 'Eik 7']) {
      const found = view({ words });
      expectSound(found);
      expect(wordsIn(found)).toContain(workCopy.search.found(words, 1));
      expect(actionsIn(found)).toEqual(['Act:task.read', 'OpenFile', 'MyCases:school-1']);
    }
    expect(wordsIn(view({ words: 'linde' }))).toContain(workCopy.search.found('linde', 0));
    const pages = [0, 1, 2, 3].map((page) => view({ page }));
    for (const page of pages) expectSound(page);
    const names = pages.flatMap((page) => wordsIn(page).match(/Eik \d+ · /g) ?? []);
    expect(new Set(names).size).toBe(25);
    expect(actionsIn(pages[1] ?? view({ page: 1 })).filter((a) => a.startsWith('MyCases'))).toHaveLength(2);
  });

  it('is empty for who is in no case', async () => {
    const play = new Play();
    await play.open();
    const view = viewOf(await play.command('vera', 'lijst'));
    expect(wordsIn(view)).not.toContain('Sam');
    expect(actionsIn(view)).toEqual(['Intake:school-1']);
  });
});

describe('already reported, by someone who has no case yet', () => {
  it('opens a case in danger and records the report in it, in one tap', async () => {
    const play = new Play();
    const form = viewOf(await play.press('an', 'EmergencyAtIntake:school-1'));
    expectSound(form);
    const saved = viewOf(
      await play.submit('an', form, {
        ...typedIn(form),
        how: 'form',
        note: 'Ik belde samen met Dirk.',
        happenedTime: '14:10',
      }),
    );
    expectSound(saved);
    expect(wordsIn(saved)).toContain('112');
    expect(play.memory.stored?.face.urgency).toBe('danger');
    expect(play.memory.stored?.facts.reports).toMatchObject([
      { how: 'form', by: 'an', emergency: true, sentAt: '2026-11-17T13:10:00.000Z' },
    ]);
    expect(play.memory.stored?.face.members.map((m) => m.person)).toEqual(
      expect.arrayContaining(['an', 'ilse', 'dirk']),
    );
  });

  it('takes no offence at anything that is typed', async () => {
    const play = new Play();
    const form = viewOf(await play.press('an', 'EmergencyAtIntake:school-1'));
    await play.submit('an', form, { happenedOn: '2027-01-01', how: 'nonsense' });
    expect(play.memory.stored?.facts.reports).toMatchObject([{ how: 'phone', sentAt: '2026-11-17T14:00:00.000Z' }]);
  });
});

describe('data of a child in a public message', () => {
  it('says whom to tell today, and keeps nothing but that it was told', async () => {
    const play = new Play(withBoard);
    const view = viewOf(await play.press('an', 'Breach:school-1', 'card'));
    expectSound(view);
    expect(wordsIn(view)).toContain('Pia (fg@debrug.example)');
    expect(wordsIn(view)).toContain('Ilse en Bram');
    expect(play.memory.accesses).toEqual([{ person: 'an', caseId: undefined, what: 'BreachTold', allowed: true }]);
  });
});
