import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderModal } from '../../../adapters/slack/render.ts';
import { pagesOf } from '../../../adapters/teams/pages.ts';
import { momentsCopy } from '../../../cards/copy/moments.nl.ts';
import { type Direction, directions, isPlaced, type WrittenType } from '../../../src/consultation/entry-types.ts';
import { isInput, type View } from '../../../src/port/card.ts';
import { entryTypes } from '../../../src/protocol/terms.ts';
import { words as slackWords } from '../../fakes/slack/words.ts';
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
import { samples, seedOf } from '../../fixtures/samples.ts';

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

interface LineMade {
  readonly entryType: WrittenType;
  readonly direction: Direction;
  readonly other: Direction | null;
  readonly text: string;
  readonly day: string;
}

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

  it('says beside the evidence which talk was held otherwise than the protocol says, and why, to whoever reads that talk', async () => {
    const asked = 'AnswerQuestion:q1.yes';
    expect(wordsOf(viewOf(await play.press('ilse', asked, { version: 0 })))).not.toContain('anders gingen');
    await play.does('ilse', {
      type: 'Plan',
      id: 'plan',
      of: 'parents',
      on: '2026-11-19',
      people: ['ilse', 'dirk', 'an'],
      whyOtherwise: 'De moeder vroeg erom.',
    });
    await play.does('ilse', {
      type: 'RecordTalk',
      id: 'second',
      with: 'parents',
      present: ['ilse', 'dirk', 'an'],
      happenedAt: '2026-11-12',
      goal: 'g',
      reaction: 'r',
      agreements: 'a',
      suspicionGone: false,
    });
    const words = wordsOf(viewOf(await play.press('ilse', asked, { version: 0 })));
    expect(words).toContain('Gesprekken die anders gingen dan jullie protocol zegt');
    // Whoever planned it so said why.
    expect(words).toContain('andere mensen erbij dan het protocol noemt');
    expect(words).toContain('Vastgelegd door Ilse. Reden: De moeder vroeg erom.');
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

  it('sets what makes the concern larger and smaller side by side, in one look, a correction with what it corrects', async () => {
    await play.does('an', entry('e1', 'supports', 'Sam kwam zonder jas.'));
    await play.does('an', entry('e2', 'contradicts', 'Sam lachte veel.'));
    await play.does('an', entry('e3', 'supports', 'Fout opgeschreven.'));
    await play.does('an', { ...entry('e4', 'supports', 'Goed opgeschreven.'), corrects: 'e3' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    const [larger, smaller] = columnsOf(form);
    expect([larger?.title, smaller?.title]).toEqual(['Maakt de zorg groter', 'Maakt de zorg kleiner']);
    expect(larger?.lines.sort()).toEqual([
      expect.stringMatching(
        /^di 10 nov.* · Feit · Juf An\nGoed opgeschreven\.\nVerbeterd op .*\. Eerst schreef Juf An, .*: “Fout opgeschreven\.”$/,
      ),
      expect.stringMatching(/^di 10 nov.* · Feit · Juf An\nSam kwam zonder jas\.$/),
    ]);
    expect(smaller?.lines).toEqual([expect.stringMatching(/\nSam lachte veel\.$/)]);
    for (const column of form.body.flatMap((e) => (e.type === 'Columns' ? e.columns : [])))
      for (const item of column.items) expect(Object.keys(item).sort()).toEqual(['text', 'type', 'wrap']);
    // What was corrected has no line of its own: it would be weighed twice.
    expect(wordsOf(form).split('Fout opgeschreven.')).toHaveLength(3);
  });

  it('sets side by side what somebody wrote and what somebody else wrote beside it, each with its author', async () => {
    await play.does('an', entry('e1', 'supports', 'Sam had een blauwe plek.'));
    await play.does('ilse', { ...entry('e2', 'contradicts', 'Dat was viltstift.'), besides: 'e1' });
    const [larger, smaller] = columnsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 })));
    expect(larger?.lines).toEqual([expect.stringMatching(/\nSam had een blauwe plek\.\nHiernaast schreef ook: Ilse$/)]);
    expect(smaller?.lines).toEqual([
      expect.stringMatching(/\nDat was viltstift\.\nStaat naast wat Juf An schreef, .*: “Sam had een blauwe plek\.”$/),
    ]);
  });

  const talk = (id: string, more: object = {}) =>
    ({
      type: 'RecordTalk',
      id,
      with: 'parents',
      present: ['ilse', 'dirk'],
      happenedAt: '2026-11-16T08:00:00.000Z',
      goal: 'Zorg delen.',
      reaction: 'Vader zegt dat hij viel.',
      agreements: 'Samen naar de huisarts.',
      suspicionGone: false,
      ...more,
    }) as const;
  const advice = (id: string, text: string) =>
    ({
      type: 'RecordAdvice',
      id,
      from: 'veiligThuis',
      happenedAt: '2026-11-16T09:00:00.000Z',
      spokenTo: 'mevrouw Smit',
      text,
      advises: 'other',
      registeredUnder: 'ilse',
    }) as const;

  it('lays talks, advice and what colleagues said there first, each as what it is: they have no side (S3 L68-69)', async () => {
    await play.does('ilse', talk('t1'));
    await play.does('ilse', advice('a1', 'Praat met de huisarts.'));
    await play.does('an', entry('e1', 'supports', 'Sam kwam zonder jas.'));
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    const lines = form.body.flatMap((e) => (e.type === 'TextBlock' ? [e.text] : []));
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^ma 16 nov.* · Gesprek met de ouders · gevoerd door Ilse en Dirk\nReactie: Vader zegt dat hij viel\.\nAfspraken: Samen naar de huisarts\.\nVermoeden weg: nee$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^ma 16 nov.* · Advies · van Veilig Thuis, mevrouw Smit, opgeschreven door Ilse\nPraat met de huisarts\.\nHet advies: iets anders$/,
      ),
    );
    // What a colleague thinks is of the day on which they wrote it.
    const reactions = lines.filter((line) => line.includes(' · Reactie · '));
    expect(reactions.length).toBeGreaterThan(0);
    expect(reactions.filter((line) => line.includes(momentsCopy.unknown))).toEqual([]);
    // The talk that was left out lies there too, with its ground.
    expect(lines).toContainEqual(
      expect.stringMatching(/Gesprek niet gevoerd: Gesprek met het kind · Ilse\n(.|\n)*Nog te jong\./),
    );
    const columns = form.body.findIndex(({ type }) => type === 'Columns');
    const told = form.body.findIndex((e) => e.type === 'TextBlock' && e.text.includes('hij viel'));
    expect(told).toBeGreaterThan(-1);
    expect(told).toBeLessThan(columns);
    expect(JSON.stringify(form.body[columns])).not.toContain('hij viel');
  });

  it('gives a form that asks for no day the one on which it was filled in, and puts no colon behind a question', async () => {
    const form = viewOf(await play.press('an', 'MakeRecord:childCheck'));
    await play.submit('an', form, { others: 'no' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Evidence')))).toMatch(
      /(ma|di|wo|do|vr) \d+ nov · Kindcheck · Juf An\nIs er thuis nog iemand jonger dan 18\? Nee/,
    );
  });

  it('shows the same to whoever is asked for a voice, and in the weighing as a whole', async () => {
    await play.does('ilse', talk('t1'));
    await play.does('ilse', advice('a1', 'Praat met de huisarts.'));
    await answers(play, { q1: 'yes' });
    for (const asked of ['AddVoice:q1', 'Evidence', 'Weighing']) {
      const words = wordsOf(viewOf(await play.press('an', asked)));
      expect([asked, words.includes('hij viel'), words.includes('Praat met de huisarts.')]).toEqual([
        asked,
        true,
        true,
      ]);
    }
    expect(wordsOf(viewOf(await play.press('an', 'Weighing')))).toMatch(
      /Wat er ligt: 1 feit of uitspraak, \d gesprekken, 1 advies/,
    );
  });

  it('keeps a talk of the core to the core, with what stands beside it', async () => {
    const profile = flevoland();
    const { talks } = profile;
    const kept = { ...profile, talks: { ...talks, parents: { ...talks.parents, audience: 'core' as const } } };
    play = await toWeighing(new Play({ profile: kept }));
    await play.does('ilse', talk('t1'));
    await play.does('dirk', { ...entry('b1', 'neutral', 'Zo zei hij het niet.'), besides: 't1', audience: 'core' });
    await answers(play, { q1: 'yes' });
    for (const asked of ['AddVoice:q1', 'Evidence', 'Weighing']) {
      expect(wordsOf(viewOf(await play.press('dirk', asked)))).toContain('hij viel');
      expect(wordsOf(viewOf(await play.press('an', asked)))).not.toMatch(/hij viel|GEHEIM-GESPREK|zei hij het niet/);
    }
  });

  it('takes a correction of a talk for that talk, and weighs what somebody wrote beside it', async () => {
    await play.does('ilse', talk('t1'));
    await play.does('ilse', {
      ...entry('c1', 'neutral', 'Vader zegt dat hij uitgleed.'),
      entryType: 'remark',
      corrects: 't1',
    });
    await play.does('dirk', { ...entry('b1', 'neutral', 'Moeder zweeg.'), entryType: 'remark', besides: 'c1' });
    const words = wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 })));
    expect(words).toMatch(
      /Gesprek met de ouders · gevoerd door Ilse en Dirk\nVader zegt dat hij uitgleed\.\nVerbeterd op .*\. Eerst schreef Ilse, .*: “Reactie: Vader zegt dat hij viel\./,
    );
    expect(words).toMatch(/Opmerking · Dirk\nMoeder zweeg\.\nStaat naast wat Ilse schreef/);
    // A remark that stands by itself is read in the file.
    await play.does('dirk', { ...entry('r1', 'neutral', 'Koffie gehaald.'), entryType: 'remark' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Evidence')))).not.toContain('Koffie');
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
    expect(words).toMatch(/Nog niet ingedeeld","text":"[^"]*\n[^"]*blauwe plek/);
    expect(words).toMatch(/Maakt de zorg niet groter en niet kleiner","text":"[^"]*\n[^"]*nieuwe fiets/);
  });

  const linesOf = (form: View) =>
    form.body.flatMap((e) =>
      e.type === 'Columns' ? (e.list ?? []).map((it) => [it.mark, it.text.split('\n')[1], it.action?.title]) : [],
    );

  it('is one list in the order of writing for a narrow screen, each line marked, with the same lines as the columns', async () => {
    await play.does('an', { ...entry('e1', 'supports', 'Oudste.'), happenedAt: '2026-11-02T08:00:00.000Z' });
    await play.does('an', { ...entry('e2', 'contradicts', 'Midden.'), happenedAt: '2026-11-03T08:00:00.000Z' });
    await play.does('an', { ...entry('e3', 'neutral', 'Nieuwste.'), happenedAt: '2026-11-17T08:00:00.000Z' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(linesOf(form)).toEqual([
      ['Maakt de zorg niet groter en niet kleiner', 'Nieuwste.', undefined],
      ['Maakt de zorg kleiner', 'Midden.', undefined],
      ['Maakt de zorg groter', 'Oudste.', undefined],
      ['Nog niet ingedeeld', 'Sam had een blauwe plek op zijn arm.', 'Indelen'],
    ]);
  });

  it('lets whoever weighs place a line of somebody else, whose words stay as they are', async () => {
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    const [action] = form.body.flatMap((e) =>
      e.type === 'Columns' ? (e.above ?? []).flatMap((it) => it.action ?? []) : [],
    );
    const placing = viewOf(await play.press('ilse', action?.data.action ?? ''));
    expect(inputOf(placing, 'direction')).not.toHaveProperty('value');
    expect(errorsOf(await play.submit('ilse', placing))).toHaveProperty('direction');
    const after = wordsOf(viewOf(await play.submit('ilse', placing, { direction: 'supports' })));
    expect(after).toContain('Ingedeeld: maakt de zorg groter.');
    const again = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(columnsOf(again)[0]?.lines).toEqual([
      expect.stringMatching(/ · Feit · Juf An · ingedeeld door Ilse\nSam had een blauwe plek op zijn arm\.$/),
    ]);
  });

  it('shows both sides where the writer and another place a line differently, on neither of them', async () => {
    await play.does('an', entry('e1', 'supports', 'Sam kwam zonder jas.'));
    await play.does('ilse', { type: 'PlaceEntry', entry: 'e1', direction: 'contradicts' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(columnsOf(form).map(({ lines }) => lines)).toEqual([['Hier staat nog niets.'], ['Hier staat nog niets.']]);
    expect(linesOf(form).map(([mark]) => mark)).toContain(
      'Verschillend ingedeeld: Juf An: maakt de zorg groter; Ilse: maakt de zorg kleiner',
    );
    const opened = viewOf(await play.press('ilse', 'PlaceEntry:e1'));
    expect(wordsOf(opened)).toContain('Juf An: maakt de zorg groter');
    expect(inputOf(opened, 'direction')).toMatchObject({ value: 'contradicts' });
    expect(wordsOf(viewOf(await play.press('ilse', 'OpenFile')))).toContain('Ingedeeld door Ilse');
  });

  it('offers nobody else to place a line, and does not open it for them', async () => {
    await play.does('ilse', entry('e1', 'supports', 'Van Ilse.'));
    const list = wordsOf(viewOf(await play.press('an', 'Evidence')));
    expect(list).toContain('Van Ilse.');
    expect(list).not.toContain('PlaceEntry:e1');
    expect((await play.press('an', 'PlaceEntry:e1')).kind).toBe('notice');
  });

  it('opens over what is being typed, and turns its pages where it stands', async () => {
    for (let i = 0; i < 12; i += 1)
      await play.does('an', entry(`p${i}`, 'supports', `Regel ${i} ${'woord '.repeat(400)}`));
    const how = async (action: string) => {
      const reply = await play.press('ilse', action);
      return reply.kind === 'view' ? reply.how : undefined;
    };
    expect(await how('Evidence')).toBe('push');
    expect(await how('Evidence:1')).toBe('replace');
    expect(await how('Evidence:0')).toBe('replace');
    expect(await how('PlaceEntry:p1')).toBe('push');
    expect(await how('PlaceEntry:p1@Evidence:1')).toBe('replace');
    const form = wordsOf(viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 })));
    expect(form).toContain('Lange regels zijn hier ingekort.');
    const pages = [
      wordsOf(viewOf(await play.press('ilse', 'Evidence'))),
      wordsOf(viewOf(await play.press('ilse', 'Evidence:1'))),
    ];
    for (let i = 0; i < 12; i += 1) expect(pages.join('')).toContain(`Regel ${i} ${'woord '.repeat(400).trim()}`);
  });

  it('says how many lines it leaves out, on whichever side they are', async () => {
    for (let i = 0; i < 15; i += 1) await play.does('an', entry(`m${i}`, 'contradicts', `Regel ${i}`));
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1.yes', { version: 0 }));
    expect(columnsOf(form)[1]?.lines).toHaveLength(12);
    expect(wordsOf(form)).toContain('Nog 3 oudere regels staan hier niet.');
    expect(wordsOf(form)).toContain('"Evidence"');
  });

  it('leans to no side: with every line on the other side it is the same form, mirrored', async () => {
    const flipped: Readonly<Record<Direction, Direction>> = {
      supports: 'contradicts',
      contradicts: 'supports',
      neutral: 'neutral',
    };
    const kinds = fc.constantFrom<WrittenType[]>('fact', 'statement', 'hypothesis', 'opinion', 'diagnosis');
    const line: fc.Arbitrary<LineMade> = fc.record({
      entryType: kinds,
      direction: fc.constantFrom(...directions),
      other: fc.option(fc.constantFrom(...directions)),
      text: fc.constantFrom('Kort.', 'Met *teken*.', 'Lang '.repeat(120)),
      day: fc.constantFrom('2026-11-10', '2026-11-12'),
    });
    const profile = flevoland();
    const types = [...entryTypes];
    const formOf = async (lines: readonly LineMade[], flip: boolean) => {
      const to = (direction: Direction): Direction => (flip ? flipped[direction] : direction);
      play = await toWeighing(new Play({ profile: { ...profile, logbook: { ...profile.logbook, types } } }));
      for (const [at, { entryType, direction, other, text, day }] of lines.entries()) {
        const more = { saidBy: 'het kind', madeBy: 'een arts', madeOn: '2026-10-01' };
        const happenedAt = `${day}T08:00:00.000Z`;
        await play.does('an', { ...entry(`e${at}`, to(direction), text), ...more, entryType, happenedAt });
        if (other !== null && isPlaced(entryType) && to(other) !== to(direction))
          await play.does('ilse', { type: 'PlaceEntry', entry: `e${at}`, direction: to(other) });
      }
      return viewOf(await play.press('ilse', 'AnswerQuestion:q1', { version: 0 }));
    };
    const swapped = (words: string): string =>
      words.replaceAll(
        /(de zorg) (groter|kleiner)(?! en)/g,
        (_, zorg, side) => `${zorg} ${side === 'groter' ? 'kleiner' : 'groter'}`,
      );
    const mirrored = (view: View): string =>
      said({
        ...view,
        body: view.body.map((it) => (it.type === 'Columns' ? { ...it, columns: [it.columns[1], it.columns[0]] } : it)),
      });
    const said = (view: View): string => JSON.stringify(view.body).replaceAll(/PlaceEntry:[^"]*/g, 'PlaceEntry');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const [one, other] = [await formOf(lines, false), await formOf(lines, true)];
        expect(swapped(mirrored(other))).toEqual(said(one));
        const sizes = [one, other].map((view) => renderModal(view, slackWords).blocks.map((block) => block.type));
        expect(sizes[1]).toEqual(sizes[0]);
      }),
      { numRuns: samples(6), seed: seedOf(20_261_129) },
    );
  }, 60_000);

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

  it('holds its fields and every way on with the longest evidence, in Slack and in Teams', async () => {
    const profile = flevoland();
    const logbook = { ...profile.logbook, types: [...entryTypes] };
    play = await toWeighing(new Play({ profile: { ...profile, logbook } }));
    const long = (id: string) => `Regel ${id} ${'woord '.repeat(480)}`;
    const whose = {
      saidBy: 'het kind '.repeat(8),
      heardBy: 'een collega '.repeat(8),
      madeBy: 'een arts',
      madeOn: '2026-10-01',
    };
    for (const kind of ['fact', 'statement', 'hypothesis', 'opinion', 'diagnosis'] as const)
      for (let i = 0; i < 26; i += 1) {
        const id = `${kind}${i}`;
        const { direction: _, ...line } = entry(id, 'neutral', long(id));
        const direction = directions[i % 4];
        const made = { ...line, ...whose, entryType: kind, ...(direction === undefined ? {} : { direction }) };
        await play.does('an', made);
        await play.does('an', { ...made, id: `${id}b`, corrects: id });
        if (isPlaced(kind) && i > 20)
          await play.does('ilse', {
            type: 'PlaceEntry',
            entry: `${id}b`,
            direction: directions[(i + 1) % 3] ?? 'neutral',
          });
      }
    for (let i = 0; i < 6; i += 1) {
      await play.does('ilse', talk(`talk${i}`, { reaction: long(`t${i}`), agreements: long(`t${i}`) }));
      await play.does('ilse', advice(`advice${i}`, long(`a${i}`)));
      await play.does('dirk', { type: 'React', id: `react${i}`, step: 'weighing', text: long(`r${i}`) });
      await play.does('dirk', {
        ...entry(`beside${i}`, 'neutral', long(`b${i}`)),
        entryType: 'remark',
        besides: `talk${i}`,
      });
    }
    for (let i = 0; i < 8; i += 1) await answers(play, { q1: i % 2 === 0 ? 'yes' : 'no' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q1', { version: 8 }));
    expect(wordsOf(form)).toMatch(/Nog \d+ oudere regels staan hier niet\. Lange regels zijn hier ingekort\./);
    expect(wordsOf(form)).toContain('Nog 3 eerdere antwoorden staan in het dossier.');
    const blocks = renderModal(form, slackWords).blocks;
    expect(JSON.stringify(blocks)).not.toContain(slackWords.cutOff);
    expect(blocks.filter(({ type }) => type === 'input')).toHaveLength(inputsOf(form).length);
    const pages = pagesOf(form, (elements) => JSON.stringify(elements).length).flat();
    expect(pages.filter(isInput)).toEqual(inputsOf(form));
    const list = JSON.stringify(form.body.filter((it) => it.type === 'Columns'));
    let read = '';
    for (let page = 0; page < 17; page += 1) {
      const shown = viewOf(await play.press('ilse', `Evidence:${page}`));
      expect(JSON.stringify(renderModal(shown, slackWords).blocks)).not.toContain(slackWords.cutOff);
      read += wordsOf(shown);
    }
    expect(list).toContain('…');
    const texts = ['fact', 'statement', 'hypothesis', 'opinion', 'diagnosis'].flatMap((kind) =>
      Array.from({ length: 26 }, (_, i) => long(`${kind}${i}`).trim()),
    );
    // Each twice: as it stands now, and as it stood before.
    expect(texts.filter((words) => read.split(words).length !== 3).map((words) => words.slice(0, 20))).toEqual([]);
  }, 60_000);

  it('says beforehand what it lacks to lead to a decision, with the road that stays (S4 L531-532)', async () => {
    const profile = flevoland();
    const need = { kind: 'record', record: 'risk', firm: true, lacks: 'Het risico staat er nog niet.' } as const;
    const steps = profile.steps.map((step) =>
      step.id === 'talks'
        ? { ...step, needs: [...step.needs, { ...need, when: { question: 'q1', answer: ['yes'] } }] }
        : step,
    );
    const play = await answers(
      await toWeighing(new Play({ profile: { ...profile, steps: steps as typeof profile.steps } })),
      {
        q1: 'yes',
      },
    );
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q2'));
    expect(wordsOf(form)).toContain('Beslissen kan pas als ook dit er is:');
    expect(wordsOf(form)).toContain('Het risico staat er nog niet.');
    expect(wordsOf(form)).toContain('Er is al gemeld');
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

  it('sends doubt whether parents accept help to the telephone too, and says nothing of safety (S3 L71-72)', async () => {
    await answers(play, { q1: 'yes', q2: 'no', q3: 'yes' });
    const form = viewOf(await play.press('ilse', 'AnswerQuestion:q4.doubt', { version: 0 }));
    const view = viewOf(await play.submit('ilse', form, { reasons: 'Ik weet het niet.' }));
    expect(view.title).toBe('Bel vandaag Veilig Thuis');
    expect(wordsOf(view)).toContain('Tot dan geldt het voorstel hieronder.');
    expect(wordsOf(view)).not.toContain('telt als onveilig');
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
    expect(wordsOf(second)).toContain('Advies van Veilig Thuis (vandaag)');
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
      'Dit komt uit: Afwegingskader onderwijs 2018',
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

  it('says beforehand what not agreeing does: directie closes, or it stands beside the answer', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes', q2: 'no', q3: 'yes' });
    const hintOf = async (question: string) =>
      inputOf(viewOf(await play.press('an', `AddVoice:${question}`)), 'text')?.hint ?? '';
    expect(await hintOf('q1')).toContain('sluit alleen directie de casus zonder melding');
    expect(await hintOf('q3')).toContain('houdt niets tegen');
  });

  it('says of no on a question that asks a second voice that not agreeing is a doubt, and then to call', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes', q2: 'no' });
    expect(wordsOf(viewOf(await play.press('ilse', 'Weighing')))).toContain('Nee vraagt hier om een tweede stem.');
    const form = viewOf(await play.press('dirk', 'AddVoice:q2'));
    expect(inputOf(form, 'text')?.hint).toContain('telt hier als twijfel over veiligheid');
    const after = viewOf(await play.submit('dirk', form, { stance: 'disagree', text: 'Ik zie het anders.' }));
    expect(wordsOf(after)).toContain('Jullie zien dit verschillend');
    expect(wordsOf(after)).toContain('0800-2000');
    const again = viewOf(await play.press('ilse', 'AnswerQuestion:q2', { version: 1 }));
    expect(wordsOf(again)).toContain('alleen na een nieuw advies van Veilig Thuis');
  });

  it('says after yes as after doubt to report in the same call, where doubt is to be reported at once', async () => {
    const profile = flevoland();
    const { weighing } = profile;
    const questions = weighing.questions.map((it) => (it.id === 'q2' ? { ...it, doubt: it.yes } : it));
    const shownAfter = async (value: 'yes' | 'doubt', of = { ...profile, weighing: { ...weighing, questions } }) => {
      const play = await answers(await toWeighing(new Play({ profile: of })), { q1: 'yes' });
      const form = viewOf(await play.press('ilse', `AnswerQuestion:q2.${value}`, { version: 0 }));
      return wordsOf(viewOf(await play.submit('ilse', form, { reasons: 'Het is niet veilig.' })));
    };
    for (const value of ['yes', 'doubt'] as const)
      expect(await shownAfter(value)).toContain('meld in datzelfde gesprek');
    expect(await shownAfter('yes', profile)).not.toContain('meld in datzelfde gesprek');
  });

  it('has no voice to add where nothing was answered', async () => {
    const play = await toWeighing(new Play());
    expect((await play.press('an', 'AddVoice:q1')).kind).toBe('notice');
  });
});
