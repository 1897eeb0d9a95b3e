/** A practice case, whatever is asked of it by whomever: it stays one, and touches nobody but its owner; and a real case never becomes one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notifications } from '../../cards/copy/notifications.nl.ts';
import type { OpenCase } from '../../src/consultation/commands.ts';
import { decide } from '../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { evolve, fold } from '../../src/consultation/evolve/fold.ts';
import { openTasks } from '../../src/consultation/face.ts';
import { isPractice, rehearsed } from '../../src/consultation/practice.ts';
import type { CaseState, Circumstances } from '../../src/consultation/state.ts';
import { screen } from '../../src/conversation/screen/screen.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import * as ask from './asks.ts';
import { alreadyReported } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { pick } from './model/dice.ts';
import { playArbitrary, type Run } from './model/run.ts';
import { withJointDecision } from './other-papers.ts';
import { an, bram, dirk, flevoland, ilse, kim, oneRoom, ot, regenboog, vera } from './people.ts';
import { talking, unsafe, waiting } from './stages.ts';

const sampled = (runs: number): readonly Run[] =>
  fc.sample(playArbitrary, { numRuns: runs, seed: seedOf(42) }).map((p) => p.run());
const played = sampled(120);

/** The same things asked, in the same order, by the same people, of a case that was opened for practice. */
interface Asked {
  readonly events: readonly ConsultationEvent[];
  readonly states: readonly CaseState[];
  readonly owner: string;
}
function replay({ moments }: Run): Asked | undefined {
  const [first] = moments;
  const owner = first?.circumstances.actor;
  if (first?.command.type !== 'OpenCase' || owner === undefined) return undefined;
  const opening: OpenCase = { ...first.command, practice: true };
  const events: ConsultationEvent[] = [];
  const states: CaseState[] = [];
  let state: CaseState = { kind: 'none' };
  for (const [index, moment] of moments.entries()) {
    // As it was asked, and once more by the owner: who plays alone gets further.
    const actors = index % 2 === 0 ? [moment.circumstances.actor] : [moment.circumstances.actor, owner];
    for (const actor of actors) {
      const command = moment.command.type === 'OpenCase' && index === 0 ? opening : moment.command;
      const circumstances: Circumstances = { ...moment.circumstances, actor };
      const decided = decide(command, state, circumstances);
      if (!decided.ok) continue;
      for (const event of decided.value) state = evolve(state, event);
      events.push(...decided.value);
      states.push(state);
    }
  }
  return { events, states, owner: owner.id };
}
const practised = played.flatMap((run) => replay(run) ?? []);

describe('what is asked of a practice case, by whomever', () => {
  it('gets far enough to mean something', () => {
    const types = new Set(practised.flatMap(({ events }) => events.map(({ type }) => type)));
    for (const type of ['EmergencyReported', 'QuestionAnswered', 'StepCompleted', 'UrgencyRaised', 'EntryAdded'])
      expect(types).toContain(type);
    expect(practised.length).toBeGreaterThan(60);
  });

  it('leaves it a practice case for ever, by its first event alone', () => {
    for (const { events, states } of practised) {
      for (const state of states) expect(state.kind === 'case' && isPractice(state.face)).toBe(true);
      const [first, ...rest] = events;
      expect(first?.face).toMatchObject({ practice: true });
      for (const event of rest) expect(event.face).not.toHaveProperty('practice');
      expect(fold(events)?.face.practice).toBe(true);
    }
  });

  it('is done by, brings in, tells and burdens nobody but its owner', () => {
    const others = new Set(regenboog.people.map(({ id }) => `"${id}"`));
    for (const { events, states, owner } of practised) {
      const named = JSON.stringify(events.map(({ by, face }) => ({ by, face })));
      for (const id of others) if (id !== `"${owner}"`) expect(named.includes(id), id).toBe(false);
      for (const state of states) {
        if (state.kind === 'none') continue;
        const { members, notices, draft } = state.face;
        expect(members.filter(({ person }) => person !== owner)).toEqual([]);
        expect(notices).toEqual([]);
        expect(openTasks(state.face).filter((t) => t.owner !== undefined && t.owner !== owner)).toEqual([]);
        expect((draft?.waitingFor ?? []).filter((person) => person !== owner)).toEqual([]);
        expect(state.facts.excluded).toEqual([]);
      }
    }
  });

  it('puts a card before nobody else, and each begins with Oefening', () => {
    for (const { states, owner } of practised) {
      const last = states.at(-1);
      if (last?.kind !== 'case') continue;
      for (const relay of [undefined, 'everyone'] as const) {
        const input = {
          face: last.face,
          profile: flevoland,
          school: regenboog,
          strangers: ['U0X'],
          today: '2026-11-20',
        };
        for (const { place, card, notification } of screen({ ...input, ...(relay ? { relay } : {}) }).values()) {
          expect(place === 'room' ? owner : place.direct).toBe(owner);
          expect(card.body[0]).toMatchObject({ text: expect.stringMatching(/^Oefening/) });
          expect(notification).toBe(notifications.neutral);
        }
      }
    }
  });
});

describe('a case of a child', () => {
  it('never becomes practice, and no rule looks at it as if it were', () => {
    for (const { moments } of played)
      for (const { after, circumstances } of moments) {
        if (after.kind === 'none') continue;
        expect(after.face).not.toHaveProperty('practice');
        expect(rehearsed(circumstances, after.face)).toBe(circumstances);
      }
  });

  it('is not made practice by anything that comes after its opening', () => {
    fc.assert(
      fc.property(fc.nat(played.length - 1), fc.nat(9999), (run, at) => {
        const events = pick(played, run).events;
        const tainted = events.map((event, index) =>
          index > 0 && index % 7 === at % 7 ? { ...event, face: { ...event.face, practice: true } } : event,
        );
        if (events.length > 0)
          expect(fold(tainted as readonly ConsultationEvent[])?.face).not.toHaveProperty('practice');
      }),
      { numRuns: samples(100), seed: seedOf(7) },
    );
  });

  it('still asks for two people where two must decide, or be at a talk, and for one who stays', () => {
    given(talking())
      .when(ask.talk('parents', [dirk]), dirk)
      .then(refused('wrongPresent'));
    given(waiting({ profile: withJointDecision }).does(dirk, ask.readDraft))
      .when(ask.approve(), dirk)
      .then({ type: 'DraftApproved', face: { final: false } });
    given(talking()).when({ type: 'LeaveCase' }, ilse).then(refused('lastOfRole'));
  });
});

describe('alone in every role', () => {
  const practice = (more: Partial<OpenCase> = {}): OpenCase => ({
    ...ask.openCase({ consult: [vera.id], exclude: [dirk.id], duo: ot.id }),
    practice: true,
    ...more,
  });

  it('a teacher records Er is al gemeld, and nobody hears it', () => {
    const story = new Story().does(an, practice());
    given(story)
      .when(alreadyReported(story.now), an)
      .then({ type: 'EmergencyReported', by: an.id, face: { notify: [] } });
    given(story).when(alreadyReported(story.now), an).thenNot('MemberAdded');
  });

  it('danger calls nobody', () => {
    given()
      .when(practice({ urgency: 'danger' }), an)
      .then({ type: 'TaskOpened', face: { kind: 'callVeiligThuis', owner: an.id } });
    const story = new Story().does(an, practice({ urgency: 'danger' }));
    expect(story.members).toEqual([an.id]);
  });

  it('no colleague reads it, acts in it or is brought in, and the clock asks nothing', () => {
    const story = new Story().does(an, practice());
    for (const other of [ilse, bram, dirk]) given(story).when({ type: 'OpenFile' }, other).then(refused('notForYou'));
    given(story)
      .when({ type: 'AddMember', person: ilse.id, core: false, reason: 'Kijk mee' }, an)
      .then(refused('notForYou'));
    const [task] = openTasks(story.state.face);
    if (task?.dueAt === undefined) throw new Error('nothing falls due');
    given(story.at('2026-12-18T12:00:00.000Z'))
      .when({ type: 'Escalate', task: task.id }, theClock)
      .then(refused('notOpenYet'));
    given(story).when({ type: 'AskWatcher', until: '2027-01-03' }, theClock).then(refused('notOpenYet'));
  });

  it('whoever left the school is out of it, and nobody takes the place', () => {
    const school = { ...regenboog, people: regenboog.people.filter(({ id }) => id !== an.id) };
    const story = new Story().does(an, practice()).in({ school }).does(theClock, { type: 'MemberGone', person: an.id });
    expect(story.members).toEqual([]);
    expect(openTasks(story.state.face).filter(({ owner }) => owner !== undefined)).toEqual([]);
  });

  it('who holds one part in earnest plays all of them here, and only here', () => {
    const real = { profile: flevoland, school: regenboog, actor: an, now: '2026-11-16T08:00:00.000Z' };
    const here = rehearsed(real, { practice: true, openedBy: an.id });
    expect(here.actor?.roles).toContain('schoolLeader');
    for (const role of ['administrator', 'privacyOfficer']) expect(here.actor?.roles).not.toContain(role);
    expect(here.school.people).toEqual([here.actor]);
    expect(real.actor.roles).toEqual(['teacher']);
    expect(rehearsed(real, { openedBy: an.id })).toBe(real);
    expect(rehearsed({ ...real, actor: ilse }, { practice: true, openedBy: an.id }).actor).toBe(ilse);
  });

  it('stops when she likes', () => {
    const story = new Story({ school: oneRoom }).does(kim, practice({ exclude: [] })).does(kim, { type: 'LeaveCase' });
    expect(story.members).toEqual([]);
  });

  it('the whole road to a report, also where two must decide together and two must be at the talk', () => {
    const start = new Story({ profile: withJointDecision }).does(an, practice());
    const decided = start.does(
      an,
      ask.completeStep('signals'),
      ask.react('consultation'),
      ask.completeStep('consultation'),
      ask.linkPupil,
      ask.talk('child', [an]),
      ask.talk('parents', [an]),
      ask.completeStep('talks'),
      ...unsafe.map(([question, value]) => ask.answer(question, value)),
      ask.completeStep('weighing'),
      ask.decideReport(true),
      ask.save(),
      ask.readDraft,
    );
    given(decided).when(ask.approve(), an).then(refused('fourEyes'));
    given(decided)
      .when(ask.approve({ reason: 'Ik oefen' }), an)
      .then({ type: 'DraftApproved', face: { final: true } });
    const [talk] = decided.state.facts.talks.filter((t) => t.with === 'parents');
    expect(talk?.present).toEqual([an.id]);
  });
});
