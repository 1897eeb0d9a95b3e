/** Each profile played by its people, each in their own role, from the first word to the end of the case. */
import { describe, expect, it } from 'vitest';
import { openTasks } from '../../../src/consultation/face.ts';
import { builtInProfiles } from '../../../src/protocol/loader.ts';
import { taskOfProfile } from '../../../src/protocol/schema/tasks.ts';
import * as ask from '../../consultation/asks.ts';
import { given, refused, theClock } from '../../consultation/given.ts';
import { an, ilse } from '../../consultation/people.ts';
import { begun, type Plan, played, record, through, weigh } from './play.ts';
import { builtIn } from './walk.ts';

const unsafe: Plan = { answers: { q1: 'yes', q2: 'yes' }, report: true, help: false };
/** In S3 question 3 is about the suspicion, elsewhere about the help: yes leads to help in each. */
const helped: Plan = {
  answers: { q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes', q5: 'yes' },
  report: false,
  help: true,
};

describe.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))('%s', (_, profile) => {
  it('goes by its own rules to a report that is made, and told', () => {
    const { facts, face } = played(profile, unsafe).state;
    expect(facts.reports).toMatchObject([{ parents: { told: true } }]);
    expect(face.steps.filter(({ id }) => profile.steps.some((s) => s.id === id && s.track === undefined))).toEqual(
      profile.steps
        .filter(({ track }) => track === undefined)
        .map(({ id }) => expect.objectContaining({ id, status: 'done' })),
    );
    expect(face.steps.some(({ deviated }) => deviated)).toBe(false);
  });

  it('goes by its own rules to help with a term, and ends when that went well', () => {
    let story = played(profile, helped);
    expect(story.state.facts.outcome).toBe('HELP_TERM');
    story = story.at('2026-12-14T08:00:00.000Z').does(theClock, ask.escalate('helpTerm'));
    story = weigh(story, helped);
    expect(story.state.facts.outcome).toBe('MONITOR_CLOSE');
    for (const { kind } of openTasks(story.state.face))
      for (const { id } of profile.records.filter(({ ends }) => ends.includes(kind)))
        if (taskOfProfile(profile, kind)?.beforeClosing === true) story = record(story, id, helped);
    const asked = profile.close.reasons.find(({ id }) => id === 'improved')?.record;
    if (asked !== undefined) {
      given(story)
        .when(ask.close('improved'), ilse)
        .then(refused('incomplete', { field: 'reason', lacks: ['Afspraken over blijven volgen'] }));
      expect(story.task('agreeMonitoring')).toMatchObject({ status: 'open' });
      story = record(story, asked, helped);
      expect(story.task('agreeMonitoring')?.status).not.toBe('open');
    }
    expect(story.does(ilse, ask.close('improved')).state.face.phase).toBe('closed');
  });

  it('has the emergency road open at once', () => {
    const story = begun(profile);
    expect(story.does(an, ask.alreadyReported(story.now)).state.facts.reports).toHaveLength(1);
  });
});

const firmly = { lacks: expect.any(Array), passable: false };

describe('utrecht', () => {
  it('gets help from the buurtteam after a driehoeksgesprek in which the family agreed (S1 L135-137)', () => {
    const plan: Plan = { ...helped, answers: { ...helped.answers, q3: 'no', localTeam: 'yes' } };
    const { facts } = played(builtIn('utrecht'), plan).state;
    expect(facts.records.map(({ kind }) => kind)).toContain('triangle');
    expect(facts.consents).toMatchObject([{ for: 'localTeam', given: true }]);
  });

  it('asks for no driehoeksgesprek once another answer leads to a report', () => {
    const plan: Plan = { ...unsafe, answers: { q1: 'yes', q2: 'no', q3: 'no', localTeam: 'yes' } };
    const story = weigh(through(played(builtIn('utrecht'), plan, 'consultation'), 'talks', plan), plan);
    given(story).when(ask.completeStep('weighing'), ilse).then(refused('incomplete', firmly));
    given(story.does(an, ask.answer('q2', 'yes')))
      .when(ask.completeStep('weighing'), ilse)
      .then('StepCompleted');
  });

  it('calls buurtteam or Veilig Thuis today when a talk is not safe, and waits for it (S1 L102-104)', () => {
    const story = played(builtIn('utrecht'), unsafe, 'consultation').does(ilse, ask.linkPupil, ask.skip('parents'));
    expect(story.task('callAboutParents')?.dueAt).toBe('2026-11-16T16:00:00.000Z');
    given(story).when(ask.completeStep('talks', 'Het kan niet'), ilse).then(refused('incomplete', firmly));
    expect(through(story, 'talks', unsafe).state.facts.records).toMatchObject([{ kind: 'safetyConsult' }]);
  });
});

describe('opo-furore', () => {
  const profile = builtIn('opo-furore');

  it('goes on without advice only where nobody doubts (S4 L344-352)', () => {
    const advised = (any: string) =>
      played(profile, { ...unsafe, choices: { 'doubt.any': any } }, 'consultation').state.facts.advice;
    expect(advised('yes')).toHaveLength(1);
    expect(advised('no')).toHaveLength(0);
    const doubting = through(begun(profile), 'signals', unsafe).does(ilse, ask.react('consultation'), {
      type: 'MakeRecord',
      id: ask.formId(),
      kind: 'doubt',
      values: { any: 'yes' },
    });
    given(doubting).when(ask.completeStep('consultation', 'Geen tijd'), ilse).then(refused('incomplete', firmly));
  });

  it('asks for the competent authority at question 1 and goes on, and step 4 waits for it (S4 L531-532; scenario 45)', () => {
    const story = weigh(played(profile, unsafe, 'talks'), unsafe);
    expect(story.state.facts.outcome).toBe('REPORT');
    given(story).when(ask.completeStep('weighing', 'Later'), ilse).then(refused('incomplete', firmly));
  });
});

describe('open-kring', () => {
  const profile = builtIn('open-kring');

  it('plays its support route to the end beside the meldcode (S2 L16-92)', () => {
    const support = profile.steps.filter(({ track }) => track === 'support').map(({ id }) => id);
    const story = support.reduce((before, step) => through(before, step, helped), begun(profile));
    expect(story.state.facts.talks.filter((talk) => talk.with === 'parents')).toHaveLength(3);
    expect(story.state.face.steps.find(({ id }) => id === 'consultation')?.status).toBe('later');
  });

  it('is not held up by a talk with the parents that was not there (scenario 35)', () => {
    const story = played(profile, unsafe, 'consultation').does(
      ilse,
      ask.linkPupil,
      ask.completeStep('talks', 'Niet veilig'),
    );
    const { facts } = through(through(story, 'weighing', unsafe), 'decision', unsafe).state;
    expect(facts.talks).toEqual([]);
    expect(facts.reports).toHaveLength(1);
  });
});

describe('de-fontein', () => {
  it('begins with the consultation, before any signal (S0 L272-276; scenario 25)', () => {
    const story = through(begun(builtIn('de-fontein'), { seen: '' }), 'consultation', unsafe);
    expect(story.state.facts.entries.filter(({ type }) => type === 'fact')).toEqual([]);
    expect(story.state.face.steps.slice(0, 2).map(({ status }) => status)).toEqual(['now', 'done']);
  });
});
