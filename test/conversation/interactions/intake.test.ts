import { describe, expect, it } from 'vitest';
import { callNameCandidates, callNameWords, pickFrom } from '../../../src/conversation/call-names.ts';
import { schoolAskedFor, schoolChoice } from '../../../src/conversation/handle/slash-command.ts';
import { verbOf } from '../../../src/conversation/handle/slash-words.ts';
import type { View } from '../../../src/port/card.ts';
import { school } from '../../cards/support.ts';
import { actionsIn, expectSound, inputOf, inputsOf, Play, typedIn, viewOf, wordsIn } from './play.ts';

describe('the form behind /zorg', () => {
  it('is the red line, the words, about whom and what one wants; then who reads it, and the ways elsewhere', async () => {
    const form = viewOf(await new Play().command('an', ''));
    expectSound(form);
    const words = wordsIn(form);
    const order = [
      '112',
      '0800-2000',
      'Wat zag of hoorde je?',
      'Over wie gaat het?',
      'Wat wil je nu?',
      'Ilse leest dit mee.',
      'Dit is geen melding',
    ];
    const places = order.map((part) => words.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(inputsOf(form).map((i) => i.id)).toEqual(['seen', 'workingName', 'unnamed', 'childTold', 'urgency']);
    expect(form.form?.submit).toBe('Deel met Ilse');
    expect(actionsIn(form).map((action) => action.split(':')[0])).toEqual([
      'DangerAtIntake',
      'UnfoldIntake',
      'UnfoldIntake',
      'StaffRoute',
      'EmergencyAtIntake',
    ]);
  });

  it('begins with the words, right below the red line', async () => {
    const form = viewOf(await new Play().command('an', ''));
    expect(form.body.findIndex((e) => e.type.startsWith('Input.'))).toBe(1);
  });

  it('puts what was typed after the command in the first text field', async () => {
    const form = viewOf(await new Play().command('an', ' Hij was stil vandaag '));
    const firstText = form.body.find((e) => e.type === 'Input.Text');
    expect(firstText).toMatchObject({ id: 'seen', value: 'Hij was stil vandaag' });
    expect(typedIn(form)).toEqual({ urgency: 'consult', seen: 'Hij was stil vandaag' });
  });

  it('keeps a question that was typed, and takes it as seen only when somebody says so', async () => {
    const play = new Play();
    const asked = 'is er iets met groep 6?';
    const form = viewOf(await play.command('an', asked));
    expectSound(form);
    expect(typedIn(form).seen).toBe(asked);
    expect(wordsIn(form)).toContain('Je typte een vraag.');
    expect(play.memory).toMatchObject({ rows: [], stored: undefined });
    expect(play.memory.accesses).toMatchObject([{ what: 'QuestionTyped', caseId: undefined }]);
    expect(JSON.stringify(play.memory.accesses)).not.toContain('groep');
    const values = { ...typedIn(form), urgency: 'record', isSeen: [] };
    expect(await play.submit('an', form, values)).toMatchObject({
      kind: 'fieldErrors',
      errors: { isSeen: expect.any(String) },
    });
    expect(play.memory.stored).toBeUndefined();
    await play.submit('an', form, { ...values, seen: 'Twee kinderen van groep 6 waren bang.' });
    expect(play.memory.stored).toBeDefined();
  });

  it('saves a question as what was seen once it is ticked, and never holds up danger', async () => {
    const [told, danger] = [new Play(), new Play()];
    const form = async (play: Play) => viewOf(await play.command('an', 'zijn er meer kinderen bang?'));
    const seen = await form(told);
    await told.submit('an', seen, { ...typedIn(seen), isSeen: ['yes'] });
    expect(told.memory.stored).toBeDefined();
    const red = await form(danger);
    await danger.submit('an', red, { ...typedIn(red), urgency: 'danger' });
    expect(danger.memory.stored).toBeDefined();
  });

  it('still asks about the question when a part is unfolded', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', 'is er iets met groep 6?'));
    const action = actionsIn(form).find((it) => it.startsWith('UnfoldIntake') && it.endsWith('.all')) ?? '';
    const unfolded = viewOf(await play.pressWith('an', action, { ...typedIn(form), isSeen: [] }));
    expect(inputsOf(unfolded).map(({ id }) => id)).toContain('isSeen');
    expect(typedIn(unfolded).seen).toBe('is er iets met groep 6?');
  });

  it('says outside school hours that perhaps nobody reads along', async () => {
    const play = new Play();
    expect(wordsIn(viewOf(await play.command('an', '')))).not.toContain('leest nu misschien niemand');
    play.now = '2026-11-21T10:00:00.000Z';
    expect(wordsIn(viewOf(await play.command('an', '')))).toContain('Er leest nu misschien niemand mee. Bel zelf.');
  });

  it('says who reads what a coordinator begins herself', async () => {
    const form = viewOf(await new Play().command('ilse', ''));
    expect(wordsIn(form)).toContain('Bram leest dit mee.');
    expect(form.form?.submit).toBe('Deel met Bram');
  });

  it('opens a case with a call name, sends it to the coordinator and tells the truth about reading', async () => {
    const play = new Play();
    const saved = viewOf(await play.open());
    expectSound(saved);
    const { stored } = play.memory;
    expect(stored?.face.callName).toMatch(/^\p{Lu}\p{L}+ [1-9]\d$/u);
    expect(stored?.face.members.map((m) => m.person)).toEqual(['an', 'ilse']);
    expect(wordsIn(saved)).toContain(`${stored?.face.callName} · Sam`);
    expect(wordsIn(saved)).toContain('Ilse is gevraagd om het te lezen, morgen voor 17:00.');
    expect(wordsIn(saved)).toContain('Nog door niemand gelezen.');
    expect(actionsIn(saved)).toContain('Marks');
  });

  it('keeps the moment in the zone of the school, in summer and in winter', async () => {
    const winter = new Play();
    await winter.open({ happenedOn: '2026-01-15', happenedTime: '08:30' });
    const summer = new Play();
    await summer.open({ happenedOn: '2026-06-15', happenedTime: '08:30' });
    const moments = [winter, summer].map((p) => p.memory.rows.find((r) => r.type === 'EntryAdded')?.happenedAt);
    expect(moments).toEqual(['2026-01-15T07:30:00.000Z', '2026-06-15T06:30:00.000Z']);
  });

  it.each([
    [{ urgency: '' }, 'urgency'],
    [{ urgency: 'record', seen: '' }, 'seen'],
    [{ happenedOn: '2026-11-18' }, 'happenedOn'],
    [{ exclude: ['an'] }, 'exclude'],
    [{ consult: ['vera'], exclude: ['vera'] }, 'exclude'],
    [{ duo: 'bram', exclude: ['bram'] }, 'exclude'],
  ])('says what is wrong at its field: %j', async (values, field) => {
    const play = new Play();
    expect(await play.open(values)).toEqual({ kind: 'fieldErrors', errors: { [field]: expect.any(String) } });
    expect(play.memory.stored).toBeUndefined();
  });

  it('lets someone consult without a name and without words', async () => {
    const play = new Play();
    await play.open({ seen: '', workingName: '', unnamed: ['yes'] });
    expect(play.memory.stored?.facts.about).toEqual({});
    expect(play.memory.stored?.facts.missing).toEqual(['about', 'seen']);
  });

  it('asks a form that nobody touched for words, for whom, or for no name', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    expect(await play.submit('an', form, { seen: '', workingName: '', urgency: 'consult' })).toMatchObject({
      kind: 'fieldErrors',
      errors: { seen: expect.stringContaining('overleggen zonder naam') },
    });
    expect(play.memory.stored).toBeUndefined();
  });

  it('lets nothing hold up an emergency, and shows the numbers before anything else', async () => {
    const play = new Play();
    const values = {
      urgency: 'danger',
      seen: '',
      happenedOn: '2026-11-19',
      exclude: ['an', 'ilse'],
      consult: ['ilse'],
    };
    const next = viewOf(await play.open(values));
    expectSound(next);
    expect(next.title).toBe('Nu gevaar');
    expect(wordsIn(next).indexOf('112')).toBeLessThan(wordsIn(next).indexOf('Nog door niemand gelezen'));
    expect(actionsIn(next).slice(0, 2)).toEqual(['ReportEmergency', 'CallHelp']);
    expect(wordsIn(next)).not.toContain('Ilse');
    expect(play.memory.stored?.facts.excluded).toEqual(['ilse']);
  });

  it('lets the stand-in take the place of who must not see it, also when the form had filled that person in', async () => {
    const play = new Play();
    await play.open({ exclude: ['ilse'] });
    expect(play.memory.stored?.face.members.map((m) => m.person)).toEqual(['an', 'bram']);
  });

  it('only records when asked to: no room, no reading to wait for', async () => {
    const play = new Play();
    const saved = viewOf(await play.open({ urgency: 'record' }));
    expect(play.memory.stored?.face.phase).toBe('recorded');
    expect(wordsIn(saved)).toContain('Alleen vastgelegd.');
    expect(wordsIn(saved)).not.toContain('eigen ruimte');
  });
});

const actionOf = (form: View, verb: string, last = ''): string =>
  actionsIn(form).find((action) => action.startsWith(`${verb}:`) && action.endsWith(last)) ??
  expect.fail(`no ${verb} in ${actionsIn(form)}`);

describe('what is folded', () => {
  const typed = { seen: 'Zijn oom haalt hem op', workingName: 'S.', childTold: ['yes'], urgency: 'serious' };

  it('unfolds everything, and keeps every word and the id of the form', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    const reply = await play.pressWith('an', actionOf(form, 'UnfoldIntake', '.all'), typed);
    expect(reply).toMatchObject({ kind: 'view', how: 'replace' });
    const more = viewOf(reply);
    expectSound(more);
    expect(more.form?.id).toBe(form.form?.id);
    expect(typedIn(more)).toMatchObject({
      ...typed,
      childTold: 'yes',
      happenedOn: '2026-11-17',
    });
    // Nobody said what time it was.
    expect(typedIn(more)).not.toHaveProperty('happenedTime');
    const ids = inputsOf(more).map((i) => i.id);
    expect(ids).toEqual(expect.arrayContaining(['exclude', 'place', 'others', 'group', 'ageFrom', 'consult', 'duo']));
    expect(more.form?.submit).toBe('Bewaar');
    expect(wordsIn(more)).toContain('Wie dit leest, kies je hierboven.');
  });

  it('leaves out who would read it in one tap, says who reads it instead, and keeps to that', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    const other = viewOf(await play.pressWith('an', actionOf(form, 'UnfoldIntake', '.readers'), typed));
    expectSound(other);
    expect(typedIn(other)).toMatchObject({ seen: typed.seen, exclude: 'ilse' });
    expect(wordsIn(other)).toContain('Zonder Ilse leest Bram dit mee.');
    await play.submit('an', other, typedIn(other));
    expect(play.memory.stored?.face.members.map((m) => m.person)).toEqual(['an', 'bram']);
    expect(play.memory.stored?.facts.excluded).toEqual(['ilse']);
  });

  it('finds the relative who is number 130 of the list', async () => {
    const [first] = school.people;
    if (first === undefined) throw new Error('a school without people');
    const more = Array.from({ length: 137 }, (_, i) => ({
      ...first,
      id: `p${i}`,
      name: `Collega ${String(i).padStart(3, '0')}`,
      roles: ['teacher' as const],
    }));
    const play = new Play({ ...school, people: [...school.people, ...more] });
    const form = viewOf(await play.command('an', ''));
    const other = viewOf(await play.pressWith('an', actionOf(form, 'UnfoldIntake', '.all'), typed));
    expectSound(other);
    const lists = inputsOf(other).filter((i) => i.type === 'Input.ChoiceSet' && i.style === 'search');
    expect(lists.map((i) => i.id)).toEqual(['exclude', 'consult', 'duo']);
    await play.submit('an', other, { ...typedIn(other), exclude: ['p130'] });
    expect(play.memory.stored?.facts.excluded).toEqual(['p130']);
    expect(JSON.stringify(play.memory.stored?.face)).not.toContain('p130');
  });
});

describe('the words of the child', () => {
  it('become a statement of the child, heard by the author', async () => {
    const play = new Play();
    await play.open({ seen: 'Papa gooit met dingen.', childTold: ['yes'] });
    const row = play.memory.rows.find((r) => r.type === 'EntryAdded');
    expect(row?.body).toMatchObject({ text: 'Papa gooit met dingen.', saidBy: 'het kind zelf', heardBy: 'Juf An' });
    expect(play.memory.stored?.facts.entries).toMatchObject([{ type: 'statement', direction: 'supports' }]);
  });

  it('are a fact with no side where the author saw it', async () => {
    const play = new Play();
    await play.open();
    expect(play.memory.stored?.facts.entries).toMatchObject([{ type: 'fact' }]);
    expect(play.memory.stored?.facts.entries[0]?.direction).toBeUndefined();
  });
});

describe('danger on the form', () => {
  it('is one tap: it opens the case of this form with what was typed, and shows the numbers', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    const typed = { seen: 'Hij durft niet naar huis', workingName: 'S.', urgency: 'record' };
    const reply = await play.pressWith('an', actionOf(form, 'DangerAtIntake'), typed);
    expect(reply.kind).toBe('saved');
    const next = viewOf(reply);
    expectSound(next);
    expect(next.title).toBe('Nu gevaar');
    const { stored, rows } = play.memory;
    expect(stored).toMatchObject({ id: form.form?.id, face: { urgency: 'danger' } });
    expect(stored?.face.members.map((m) => m.person)).toEqual(['an', 'ilse', 'dirk']);
    expect(rows.find((r) => r.type === 'EntryAdded')?.body).toMatchObject({ text: typed.seen });
  });

  it('asks for nothing', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    expect((await play.press('an', actionOf(form, 'DangerAtIntake'))).kind).toBe('saved');
    expect(play.memory.stored?.face.urgency).toBe('danger');
  });

  it('takes what was typed along to what was reported already', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    const typed = { seen: 'Hij durft niet naar huis', workingName: 'S.' };
    const reported = viewOf(await play.pressWith('an', actionOf(form, 'EmergencyAtIntake'), typed));
    expect(typedIn(reported)).toMatchObject({ note: typed.seen, workingName: 'S.' });
  });
});

describe('the roster at the start', () => {
  const withRoster = () => {
    const play = new Play({ ...school, hasRoster: true });
    play.memory.roster = ['Tom Bakker', 'Sam'];
    return play;
  };

  it('asks about the name of another child, keeps every word, and takes the answer', async () => {
    const play = withRoster();
    const asked = viewOf(await play.open({ seen: 'Tom Bakker vertelde het aan Sam.', place: 'Het plein', group: '' }));
    expectSound(asked);
    expect(wordsIn(asked)).toContain('naam van een andere leerling: Tom Bakker.');
    expect(typedIn(asked)).toMatchObject({
      seen: 'Tom Bakker vertelde het aan Sam.',
      place: 'Het plein',
      workingName: 'Sam',
      roster: 'replace',
    });
    expect(play.memory.stored).toBeUndefined();

    const again = viewOf(await play.submit('an', asked, typedIn(asked)));
    expect(inputOf(again, 'roster')).toBeDefined();
    expect(again.form?.id).not.toBe(asked.form?.id);
    await play.submit('an', again, { ...typedIn(again), roster: 'keep' });
    expect(play.memory.stored).toBeDefined();
  });

  it('saves at once when the name was replaced, and never asks in danger', async () => {
    const replaced = withRoster();
    const asked = viewOf(await replaced.open({ seen: 'Tom Bakker vertelde het.' }));
    await replaced.submit('an', asked, { ...typedIn(asked), seen: 'Een klasgenoot vertelde het.' });
    expect(replaced.memory.stored).toBeDefined();
    const danger = withRoster();
    await danger.open({ seen: 'Tom Bakker vertelde het.', urgency: 'danger' });
    expect(danger.memory.stored).toBeDefined();
  });
});

describe('which school', () => {
  const schools = [
    { id: 'school-1', name: 'De Regenboog' },
    { id: 'school-2', name: 'De Zonnebloem' },
  ];
  const press = {
    kind: 'press',
    account: { platform: 'slack', tenant: 'T', user: 'U' },
    deliveryKey: 'k',
    in: 'view',
  } as const;

  it('asks with a button a school, and the button says which', () => {
    const view = schoolChoice(schools, '', () => 'f1');
    expectSound(view);
    expect(actionsIn(view)).toEqual(['Intake:school-1', 'Intake:school-2']);
    expect(schoolAskedFor({ ...press, button: { action: 'StaffRoute:school-2.leader' } })).toBe('school-2');
    expect(schoolAskedFor({ ...press, button: { action: 'Help' } })).toBeUndefined();
  });

  it('keeps what was typed in a field, never in a button', async () => {
    const view = schoolChoice(schools, 'Iets over Sam', () => 'f1');
    expectSound(view);
    expect(JSON.stringify(view.form)).not.toContain('Sam');
    expect(actionsIn(view)).toEqual([]);
    const values = { school: 'school-1', seen: 'Iets over Sam' };
    expect(schoolAskedFor({ ...press, kind: 'submit', form: { id: 'f1', action: 'Intake' }, values })).toBe('school-1');
    const form = viewOf(await new Play().submit('an', view, values));
    expect(typedIn(form).seen).toBe('Iets over Sam');
  });
});

describe('words after /zorg', () => {
  it.each([
    ['', 'Intake'],
    ['Lijst', 'MyCases'],
    [' nood! ', 'EmergencyNumbers'],
    ['help', 'Help'],
    ['afwezig', 'Away'],
    ['lijst met zorgen over Sam', 'Intake'],
    ['constructor', 'Intake'],
  ])('%j opens %s', (typed, verb) => {
    expect(verbOf(typed)).toBe(verb);
  });
});

describe('call names', () => {
  it('are words of their own list with a number, no two the same', () => {
    expect(callNameWords.length).toBeGreaterThanOrEqual(115);
    expect(new Set(callNameWords).size).toBe(callNameWords.length);
    let id = 0;
    const names = callNameCandidates(pickFrom(() => `id-${++id}`));
    expect(names).toHaveLength(40);
    expect(new Set(names).size).toBe(40);
    for (const name of names) expect(name).toMatch(/^\p{Lu}\p{L}+ [1-9]\d$/u);
  });

  it('ends also when the pick is always the same', () => {
    expect(callNameCandidates(() => 0)).toEqual([`${callNameWords[0]} 10`]);
  });
});
