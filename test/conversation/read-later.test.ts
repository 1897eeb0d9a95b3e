/**
 * A whole case by each protocol, read a year later by whoever must account for it: what stands there, by whom as they were called then, in which
 * order, and once.
 */
import { describe, expect, it } from 'vitest';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { draftOf } from '../../cards/report-text.ts';
import { fileTypes } from '../../cards/views/file-row.ts';
import type { Command } from '../../src/consultation/commands.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { openTasks } from '../../src/consultation/face.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { actionsIn, type View } from '../../src/port/card.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import type { Ask } from '../consultation/asks.ts';
import * as ask from '../consultation/asks.ts';
import { Story } from '../consultation/given.ts';
import { an, bram, dirk, dora, ilse, ot, regenboog, vera } from '../consultation/people.ts';
import { rowOf } from '../fakes/session.ts';
import { type Plan, record, through, weigh } from '../protocol/profiles/play.ts';
import { Play, viewOf, wordsIn } from './interactions/play.ts';

const plan: Plan = { answers: { q1: 'yes', q2: 'yes' }, report: true, help: false };
const A_YEAR_LATER = '2027-11-22T09:00:00.000Z';
const DAY = 86_400_000;

/** A case that people go through, each thing done by the first of some who may. */
class Lived {
  story: Story;

  constructor(profile: Profile) {
    const [first = 'schoolLeader'] = profile.roles.finalDecider.options;
    const finalDecider = profile.roles.finalDecider.options.includes('schoolLeader') ? 'schoolLeader' : first;
    const people = [an, ilse, bram, dirk, dora, vera, ot];
    const school: School = { ...regenboog, profileId: profile.id, settings: ['referralIndex'], finalDecider, people };
    this.story = new Story({ profile, school });
  }

  /** The first of these who may does it. */
  done(by: readonly Person[], asked: Ask): void {
    const here = by.flatMap(({ id }) => this.story.world.school.people.find((it) => it.id === id) ?? []);
    const able = here.find((person) => this.story.ask(asked, person).ok);
    if (able === undefined) throw new Error(here.map((it) => JSON.stringify(this.story.ask(asked, it))).join('\n'));
    this.story = this.story.does(able, asked);
  }

  later(days: number): void {
    this.story = this.story.at(new Date(Date.parse(this.story.now) + days * DAY).toISOString());
  }

  change(people: (all: readonly Person[]) => readonly Person[]): void {
    const { school } = this.story.world;
    this.story = this.story.in({ school: { ...school, people: people(school.people) } });
    this.story = this.story.does(undefined, { type: 'SettleWaits' });
  }

  get state(): ExistingCase {
    return this.story.state;
  }
}

const changed = (id: string, change: Partial<Person>) => (all: readonly Person[]) =>
  all.map((person) => (person.id === id ? { ...person, ...change } : person));

function weighed(lived: Lived): void {
  const { profile } = lived.story.world;
  const main = profile.steps.filter(({ track }) => track === undefined).map(({ id }) => id);
  for (const step of main.slice(0, main.indexOf(profile.decision.step))) lived.story = through(lived.story, step, plan);
  lived.story = weigh(lived.story, plan);
}

/** Writing down: a day that comes later, what another saw, a correction, and a talk held otherwise than it was planned. */
function written(lived: Lived): void {
  const { when: _, place: __, ...opened } = ask.openCase({ group: '3A', seen: 'Een plek op de linkerarm.' });
  lived.done([an], opened);
  lived.done([ilse], ask.openFile);
  const details = { when: '2026-11-13', place: 'het plein', others: 'twee klasgenoten' };
  lived.done([an], { type: 'CompleteDetails', entryId: ask.formId(), ...details });
  lived.done([ilse], { ...ask.linkPupil, ageFrom: 0 });
  lived.done([ilse], ask.addMember(ot, { reason: 'Ot liep pleinwacht.' }));
  const first = lived.state.facts.entries[0]?.id ?? '';
  const saw = {
    text: 'Ik zag hem vallen.',
    besides: first,
    direction: 'contradicts',
    happenedAt: '2026-11-12',
  } as const;
  lived.done([ot], ask.write('fact', saw));
  lived.done([an], ask.write('fact', { text: 'Het was de rechterarm.', corrects: first, happenedAt: '2026-11-13' }));
  const talk = {
    subject: 'De plek',
    place: 'school',
    where: 'Kamer 2',
    whyOtherwise: 'Vader kan alleen vrijdag.',
  } as const;
  lived.done([ilse, an], {
    type: 'Plan',
    id: ask.formId(),
    of: 'parents',
    on: '2026-11-20',
    people: [ilse.id],
    ...talk,
  });
  lived.later(3);
  lived.done([an], { type: 'MarkCase', mark: 'honour', on: true, reason: 'Zij sprak over eer.' });
  const held = { happenedAt: lived.story.now, whyOtherwise: 'Vader stond ineens in de school.' };
  lived.done([ilse, an, dirk], ask.talk('parents', [ilse, ot], held));
}

/** Deciding while the director is ill: a text sent back, and a second version approved and sent. */
function decided(lived: Lived): void {
  const all = [dora, ilse, an];
  const { decision, report } = lived.story.world.profile;
  lived.later(1);
  const from = lived.story.now.slice(0, 10);
  lived.change(changed('dirk', { away: [{ from, to: '2026-12-05' }] }));
  lived.done([dora], ask.takeOver);
  if (lived.state.face.steps.find(({ id }) => id === decision.step)?.status === 'later')
    lived.done([ilse], ask.startStep(decision.step));
  lived.done(all, ask.decideReport(true));
  lived.done(all, ask.decideHelp(false));
  lived.done([ilse, an], ask.save());
  lived.done(
    all,
    (state) => ({ ...(ask.giveBack as (s: ExistingCase) => Command)(state), questions: 'Is vader gebeld?' }) as Command,
  );
  lived.done([ilse, an], ask.save());
  for (const reader of [ilse, dora]) lived.done([reader], ask.readDraft);
  while (lived.state.face.draft?.status === 'waiting') lived.done(all, ask.approve());
  const by = report.reporters.mode === 'all' ? { by: [ilse.id, dora.id] } : {};
  lived.done(all, { ...ask.sent(lived.story.now), ...by });
  const informs = all.find((teller) => lived.story.ask(ask.parentsTold(teller, lived.story.now), teller).ok) ?? ilse;
  lived.done([informs], ask.parentsTold(informs, lived.story.now));
}

/** A colleague is taken out, the case is closed and reopened, and people become somebody else at this school. */
function ended(lived: Lived): void {
  const { profile } = lived.story.world;
  lived.done([ilse], { type: 'AskAside', person: ot.id, reason: 'Hij is de buurman.' });
  const aside = lived.state.facts.asides?.find((it) => it.aside !== undefined)?.aside ?? '';
  lived.done([dora, bram, an], { type: 'AnswerAside', aside, agrees: true });
  lived.later(3);
  lived.done([ilse], ask.sought(lived.story.now));
  lived.later(1);
  lived.done([ilse], ask.feedback(lived.story.now));
  const main = profile.steps.filter(({ track }) => track === undefined).map(({ id }) => id);
  for (const step of main.slice(main.indexOf(profile.decision.step))) lived.story = through(lived.story, step, plan);
  const open: readonly string[] = openTasks(lived.state.face).map(({ kind }) => kind);
  for (const { id, ends } of profile.records)
    if (ends.some((task) => open.includes(task))) lived.story = record(lived.story, id, plan);
  lived.done([ilse], ask.close('reported'));
  lived.later(20);
  lived.done([an], { ...ask.reopenCase(), reason: 'Er is weer een plek.', happenedAt: lived.story.now.slice(0, 10) });
  lived.change(changed('ilse', { name: 'Ilse de Vries', roles: ['schoolLeader'] }));
  lived.done([an], ask.leave());
  const successor: Person = { ...an, id: 'nienke', name: 'Nienke' };
  lived.change((all) => [...all.filter(({ id }) => id !== 'an' && id !== 'bram'), successor]);
}

const live = (profile: Profile): Lived => {
  const lived = new Lived(profile);
  written(lived);
  weighed(lived);
  decided(lived);
  ended(lived);
  return lived;
};

interface Read {
  readonly words: string;
  readonly pages: readonly View[];
}

/** Everything on the pages of a view, turned one by one. */
async function pagesOf(play: Play, from: string, turn: string): Promise<Read> {
  const pages: View[] = [];
  for (let action: string | undefined = from; action !== undefined; ) {
    const view = viewOf(await play.press('ilse', action));
    pages.push(view);
    const next = actionsIn(view.body).find(({ title }) => title === turn);
    action = next?.type === 'Action.Execute' ? next.data.action : undefined;
  }
  return { words: pages.map(wordsIn).join('\n'), pages };
}

/** Titles of rows: each begins with a line above it. */
const titlesIn = ({ pages }: Read): readonly string[] =>
  pages.flatMap(({ body }) =>
    body.flatMap((it) => (it.type === 'TextBlock' && it.separator === true ? [it.text] : [])),
  );

const rowsIn = (events: readonly ConsultationEvent[]) => events.map((event, at) => rowOf(event, at + 1));

function reading(lived: Lived): Play {
  const { school, profile } = lived.story.world;
  const play = new Play(school, profile);
  play.now = A_YEAR_LATER;
  const { face, facts } = lived.state;
  const rows = rowsIn(lived.story.events);
  play.memory.rows.push(...rows);
  play.memory.stored = {
    id: face.id,
    schoolId: school.id,
    profileHash: school.profileHash,
    seq: rows.length,
    face,
    facts,
  };
  return play;
}

describe.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))('%s', (_, profile) => {
  const lived = live(profile);
  const role = (id: keyof typeof profile.roles.labels): string => profile.roles.labels[id] ?? '';
  const signed = `Juf An (${role('teacher')})`;

  it('has every row once, the newest first, in the file and in Verloop', async () => {
    const file = await pagesOf(reading(lived), 'OpenFile:', fileCopy.next);
    const trail = await pagesOf(reading(lived), 'Trail:', trailCopy.next);
    const rows = rowsIn(lived.story.events);
    expect(titlesIn(file)).toHaveLength(rows.filter(({ type }) => fileTypes.includes(type)).length);
    // Whoever looks has read it.
    expect(titlesIn(trail).length - rows.length).toBeLessThanOrEqual(1);
    expect(titlesIn(trail).length).toBeGreaterThanOrEqual(rows.length);
  });

  it('names everybody as they were called then, in the role of then, and nobody who came later', async () => {
    const { words } = await pagesOf(reading(lived), 'OpenFile:', fileCopy.next);
    const by = words.split('\n').filter((line) => line.startsWith('Opgeschreven: '));
    expect(by.filter((line) => !/, door [^()]+ \([^()]+\)$/.test(line))).toEqual([]);
    expect(words).toContain(`door ${signed}`);
    expect(words).toContain(`Ilse (${role('careCoordinator')})`);
    expect(words).toContain(`Meester Ot (${role('teacher')})`);
    expect(words).not.toMatch(/Nienke|niet meer werkt|Ilse de Vries/);
  });

  it('has corrections and what another saw beside the first words, and the day as it became known', async () => {
    const { words } = await pagesOf(reading(lived), 'OpenFile:', fileCopy.next);
    expect(words).toContain('Gebeurd: vr 13 nov 2026, later aangevuld');
    expect(words).toMatch(/Eerst schreef Juf An \([^)]+\), ma 16 nov 2026, 09:00:\nEen plek op de linkerarm\./);
    expect(words).toMatch(/Hiernaast schreef Meester Ot \([^)]+\), ma 16 nov 2026, 09:\d\d:\nIk zag hem vallen\./);
    expect(words).toContain(fileCopy.correction('Feit'));
    expect(words).toContain('Gebeurd: do 12 nov 2026\n');
  });

  it('says of every act of weight on what ground it was done, and in which version', async () => {
    const { words } = await pagesOf(reading(lived), 'OpenFile:', fileCopy.next);
    for (const said of [
      'Tekst goedgekeurd\nVersie\n2',
      'Tekst terug met vragen\nVersie\n1\nVragen\nIs vader gebeld?',
      'Dringender gemaakt\nHoe dringend\nErnstig',
      'Waarom anders\nVader stond ineens in de school.',
      'Zij sprak over eer.',
    ])
      expect(words).toContain(said);
  });

  it('says in Verloop why somebody else decided, and what became of a colleague', async () => {
    const { words } = await pagesOf(reading(lived), 'Trail:', trailCopy.next);
    expect(words).toContain(`Aan: Dora (${role('schoolLeader')})`);
    expect(words).toContain(`Reden: ${trailCopy.askedAway}`);
    expect(words).toMatch(/antwoord van een tweede collega\nWie: Meester Ot \([^)]+\)\nAntwoord: eens/);
  });

  it('tells in a text of the second round what the first one held', () => {
    const { face, facts } = lived.state;
    const { school } = lived.story.world;
    const text = draftOf({ rows: rowsIn(lived.story.events), face, facts, profile, school });
    expect(text.talks).toMatch(
      /Gesprek met de ouders op do 19 nov 2026, .* Dat was voordat deze casus opnieuw begon\./,
    );
    expect(text.talks).toContain('Daarna is geen gesprek met de ouders meer vastgelegd.');
    expect(text.talks).not.toContain('Er is geen gesprek met de ouders');
    expect(text.meldcode).toMatch(/^- Eerder gemeld bij Veilig Thuis, op \w\w \d+ nov 2026\.\n- Stap 1/);
  });
});
