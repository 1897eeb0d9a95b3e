import { beforeEach, describe, expect, it } from 'vitest';
import type { Direction } from '../../../src/consultation/entry-types.ts';
import type { View } from '../../../src/port/card.ts';
import { entryTypes } from '../../../src/protocol/terms.ts';
import {
  answers,
  errorsOf,
  flevoland,
  inputOf,
  inputsOf,
  Play,
  toWeighing,
  viewOf,
  wordsOf,
} from '../../fakes/steps-session.ts';

const entry = (id: string, direction: Direction, text: string) =>
  ({
    type: 'AddEntry',
    id,
    entryType: 'fact',
    text,
    direction,
    happenedAt: '2026-11-10T08:00:00.000Z',
    audience: 'case',
  }) as const;

describe('answering a question', () => {
  let play: Play;
  beforeEach(async () => {
    play = await toWeighing(new Play());
  });
  const revisionOf = (id: string): number => play.face.questions.find((q) => q.id === id)?.revision ?? -1;

  it('opens with the pressed answer, changeable, on the revision that stands', async () => {
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(inputOf(form, 'value')).toMatchObject({ value: 'yes' });
    expect(form.form).toMatchObject({ action: 'AnswerQuestion:q1', version: 0 });
    await play.submit('ilse', form, { value: 'no', reasons: 'Het gesprek maakte alles duidelijk.' });
    expect(play.facts.answers).toMatchObject([{ question: 'q1', value: 'no' }]);
  });

  it('puts the reason under the hands of who pressed an answer, and of nobody else', async () => {
    const pressed = viewOf(await play.press('ilse', 'AnswerQuestion:q1.no', { version: 0 }));
    expect(inputOf(pressed, 'reasons')).toMatchObject({ isFocused: true });
    const opened = viewOf(await play.press('ilse', 'AnswerQuestion:q1', { version: 0 }));
    expect(inputOf(opened, 'reasons')).not.toHaveProperty('isFocused');
    expect(inputOf(opened, 'value')).not.toHaveProperty('value');
  });

  const columnsOf = (form: View) => {
    const found = form.body.flatMap((e) => (e.type === 'Columns' ? e.columns : []));
    return found.map(({ title, items }) => ({ title, lines: items.map((item) => item.text) }));
  };

  it('sets what makes the concern larger and smaller side by side, in one look, and leaves out what was corrected', async () => {
    await play.does('an', entry('e1', 'supports', 'Sam kwam zonder jas.'));
    await play.does('an', entry('e2', 'contradicts', 'Sam lachte veel.'));
    await play.does('an', entry('e3', 'supports', 'Fout opgeschreven.'));
    await play.does('an', { ...entry('e4', 'supports', 'Goed opgeschreven.'), corrects: 'e3' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    const [larger, smaller] = columnsOf(form);
    expect([larger?.title, smaller?.title]).toEqual(['Maakt de zorg groter', 'Maakt de zorg kleiner']);
    expect(larger?.lines.sort()).toEqual([
      expect.stringMatching(/^di 10 nov.* · Feit · Juf An\nGoed opgeschreven\.$/),
      expect.stringMatching(/^di 10 nov.* · Feit · Juf An\nSam kwam zonder jas\.$/),
    ]);
    expect(smaller?.lines).toEqual([expect.stringMatching(/\nSam lachte veel\.$/)]);
    for (const column of form.body.flatMap((e) => (e.type === 'Columns' ? e.columns : [])))
      for (const item of column.items) expect(Object.keys(item).sort()).toEqual(['text', 'type', 'wrap']);
    expect(wordsOf(form)).not.toContain('Fout opgeschreven.');
    expect(wordsOf(form)).not.toContain('GEHEIM-GESPREK');
  });

  it('says of an empty column that it is empty', async () => {
    await play.does('an', entry('e2', 'contradicts', 'Sam lachte veel.'));
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(columnsOf(form)[0]?.lines).toEqual(['Hier staat nog niets.']);
  });

  it('keeps apart what nobody weighed yet, and what makes no difference', async () => {
    await play.does('an', { ...entry('e5', 'neutral', 'Sam heeft een nieuwe fiets.') });
    const words = wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 })));
    // What was written at the start has no direction.
    expect(words.indexOf('Nog niet gewogen')).toBeGreaterThan(0);
    expect(words.indexOf('blauwe plek')).toBeGreaterThan(words.indexOf('Nog niet gewogen'));
    expect(words.indexOf('nieuwe fiets')).toBeGreaterThan(words.indexOf('Maakt de zorg niet groter en niet kleiner'));
  });

  it('lets whoever wrote it say what it does to the concern, and nobody else', async () => {
    const note = entry('e6', 'neutral', 'Sam huilde.');
    const { direction: _, ...without } = note;
    await play.does('ilse', without);
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    const rows = form.body.flatMap((e) => (e.type === 'Row' ? [e] : []));
    expect(rows.map((r) => [r.detail, r.action?.title])).toEqual([
      ['Sam had een blauwe plek op zijn arm.', undefined],
      ['Sam huilde.', 'Indelen'],
    ]);
    const correction = viewOf(await play.press('ilse', 'CorrectEntry:e6'));
    await play.submit('ilse', correction, { direction: 'supports' });
    const again = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(columnsOf(again)[0]?.lines).toEqual([expect.stringMatching(/ · Feit · Ilse\nSam huilde\.$/)]);
  });

  it('shows words as the words of whom they are, and what somebody supposes or finds as what it is', async () => {
    const profile = flevoland();
    const logbook = { ...profile.logbook, types: [...entryTypes] };
    play = await toWeighing(new Play({ profile: { ...profile, logbook } }));
    await play.does('an', {
      ...entry('s1', 'supports', 'Ik wil niet naar huis.'),
      entryType: 'statement',
      saidBy: 'Sam',
      heardBy: 'de conciërge',
    });
    await play.does('an', { ...entry('s2', 'supports', 'Hij slaapt slecht.'), sourceKind: 'parent' });
    await play.does('an', { ...entry('h1', 'supports', 'Misschien is er ruzie thuis.'), entryType: 'hypothesis' });
    await play.does('an', { ...entry('o1', 'supports', 'Ik vind hem stil.'), entryType: 'opinion' });
    await play.does('an', {
      ...entry('d1', 'contradicts', 'Stollingsziekte.'),
      entryType: 'diagnosis',
      madeBy: 'dokter Tol, kinderarts',
      madeOn: '2026-10-01',
    });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    const [larger, smaller] = columnsOf(form);
    expect(larger?.lines.toSorted().toReversed()).toEqual([
      expect.stringContaining('Uitspraak · woorden van Sam, gehoord door de conciërge\nIk wil niet naar huis.'),
      expect.stringContaining('Feit · Juf An, van een ouder gehoord\nHij slaapt slecht.'),
    ]);
    expect(smaller?.lines).toEqual(['Hier staat nog niets.']);
    const words = wordsOf(form);
    const heads = ['Aanname, nog niet zeker', 'Mening', 'Diagnose van een deskundige'].map((w) => words.indexOf(w));
    expect(heads.every((at) => at > 0)).toBe(true);
    expect(words.indexOf('ruzie thuis')).toBeGreaterThan(heads[0] ?? 0);
    expect(words).toContain('Juf An, nog open');
    expect(words).toContain('vastgesteld door dokter Tol, kinderarts');
  });

  it('cuts nothing off that a platform cannot hold in one column', async () => {
    for (let i = 0; i < 10; i += 1)
      await play.does(
        'an',
        entry(`l${i}`, i % 2 === 0 ? 'supports' : 'contradicts', `Lang ${i} ${'woord '.repeat(60)}`),
      );
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    for (const { title, lines } of columnsOf(form)) expect([title, ...lines].join('\n').length).toBeLessThan(2000);
    for (let i = 0; i < 10; i += 1) expect(wordsOf(form)).toContain(`Lang ${i} `);
  });

  it('needs reasons, and shows earlier ones when it is revised', async () => {
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(errorsOf(await play.submit('ilse', form))).toHaveProperty('reasons');
    await play.submit('ilse', form, { reasons: 'Er blijven vragen.' });
    const again = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 1 }));
    expect(wordsOf(again)).toContain('Er blijven vragen.');
    expect(again.form?.version).toBe(1);
  });

  it('tells the second of two that a colleague was first, and keeps what was typed', async () => {
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    await answers(play, { q1: 'no' });
    const errors = errorsOf(await play.submit('ilse', form, { reasons: 'Mijn reden' }));
    expect(errors.value).toContain('Iemand was je net voor');
    expect(wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 })))).toContain(
      'Een collega heeft deze vraag intussen beantwoord.',
    );
  });

  it('sends doubt about safety to the telephone today, with the proposal to report (S3 L71-72)', async () => {
    await answers(play, { q1: 'yes' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q2.doubt', { version: 0 }));
    const view = viewOf(await play.submit('ilse', form, { reasons: 'Ik weet het niet.' }));
    expect(view.title).toBe('Bel vandaag Veilig Thuis');
    expect(wordsOf(view)).toContain('0800-2000');
    expect(wordsOf(view)).toContain('melden bij Veilig Thuis');
    expect(play.facts.outcome).toBe('REPORT');
  });

  it('turns doubt into no only with recorded advice and a motivation, each asked at its field', async () => {
    await answers(play, { q1: 'yes', q2: 'doubt' });
    const press = async () => viewOf(await play.press('ilse', 'AnswerQuestion:q2.no', { version: revisionOf('q2') }));
    const first = await press();
    expect(inputsOf(first).map((i) => i.id)).toContain('motivation');
    expect(errorsOf(await play.submit('ilse', first, { reasons: 'Toch veilig' }))).toHaveProperty('value');
    await play.does('ilse', {
      type: 'RecordAdvice',
      id: 'a1',
      from: 'veiligThuis',
      happenedAt: play.now,
      spokenTo: 'mevrouw Smit',
      text: 'Nog niet melden.',
      advises: 'noReport',
      registeredUnder: 'ilse',
    });
    const second = await press();
    expect(wordsOf(second)).toContain('Advies van Veilig Thuis op');
    expect(errorsOf(await play.submit('ilse', second, { reasons: 'Toch veilig' }))).toHaveProperty('motivation');
    await play.submit('ilse', second, { reasons: 'Toch veilig', motivation: 'Oma woont er nu ook.' });
    expect(play.facts.answers.find((a) => a.question === 'q2')).toMatchObject({ value: 'no', adviceId: 'a1' });
  });
});

describe('voices and the road', () => {
  it('shows every answer, who gave it, the voices, the table and its source, and decides nothing', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes', q2: 'yes' });
    const voice = viewOf(await play.press('an', 'AddVoice:q2', { version: 1 }));
    expect(errorsOf(await play.submit('an', voice, { stance: 'disagree' }))).toHaveProperty('text');
    const shown = wordsOf(viewOf(await play.submit('an', voice, { stance: 'disagree', text: 'Ik zie het anders.' })));
    for (const words of [
      'melden bij Veilig Thuis',
      'De bot beslist niet.',
      'Reden bij q1.',
      'Reden bij q2.',
      'Ilse',
      'Juf An: niet eens. Ik zie het anders.',
      'Nog niet gehoord: directie. Dat houdt niets tegen.',
      'Volgens de tabel: door naar de volgende vraag.',
      'Bron: Afwegingskader onderwijs 2018',
    ])
      expect(shown).toContain(words);
    expect(play.face.weighing).toBe('complete');
  });

  it('agrees without words, and leaves a voice on an older answer out of the road', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes' });
    await play.submit('an', viewOf(await play.press('an', 'AddVoice:q1')), { stance: 'add', text: 'Oude stem' });
    await answers(play, { q1: 'no' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).not.toContain('Oude stem');
    await play.submit('an', viewOf(await play.press('an', 'AddVoice:q1')), { stance: 'agree' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).toContain('Juf An: eens.');
  });

  it('has no voice to add where nothing was answered', async () => {
    const play = await toWeighing(new Play());
    expect((await play.press('an', 'AddVoice:q1')).kind).toBe('notice');
  });
});
