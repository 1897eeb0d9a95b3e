/** Forms of a protocol itself: who fills them in, what must stand in them, and what they open and end. */
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../src/consultation/calendar.ts';
import type { RecordConsent } from '../../src/consultation/commands.ts';
import { stepOf, taskOf } from '../../src/consultation/face.ts';
import type { ConsentOf } from '../../src/protocol/terms.ts';
import { addMember, advice, close, completeStep, formId, linkPupil, reopenCase } from './asks.ts';
import { given, refused } from './given.ts';
import { record, withRecords, withStep } from './parts.ts';
import { an, bram, dirk, ilse, regenboog, vera } from './people.ts';
import { consulting, opened, seen, talked, talking } from './stages.ts';

const careTeam = {
  id: 'careTeam',
  title: 'Zorgteam',
  by: ['careCoordinator', 'schoolLeader'],
  steps: ['consultation'],
  fields: [
    {
      id: 'how',
      label: 'Hoe bespreken jullie het?',
      kind: 'choice',
      options: [
        { id: 'open', title: 'Open, met naam', needsConsent: 'careTeam' },
        { id: 'anonymous', title: 'Zonder naam', note: 'heeft niet de voorkeur' },
        { id: 'advised', title: 'Met Veilig Thuis', needsAdvice: true },
      ],
    },
    { id: 'chair', label: 'Wie zit voor?', kind: 'person', roles: ['careCoordinator'], required: false },
    { id: 'on', label: 'Tot wanneer?', kind: 'date', day: 'planned', required: false },
    { id: 'was', label: 'Wanneer was het?', kind: 'date', required: false },
    { id: 'told', label: 'Ouders weten het', kind: 'tick', required: false },
    { id: 'words', label: 'Wat kwam eruit?', kind: 'text', required: false },
  ],
  opens: [{ id: 'tellParents', title: 'Terugkoppelen', owner: 'careCoordinator', dueSchoolDays: 2 }],
  ends: ['invite'],
};
const world = { profile: withRecords(careTeam) };
const consent = (yes: boolean, body = 'careTeam'): RecordConsent => ({
  type: 'RecordConsent',
  id: formId(),
  body: '',
  for: body,
  givenBy: 'moeder',
  given: yes,
  happenedAt: '2026-11-16T08:00:00.000Z',
});

describe('a form of the protocol', () => {
  it('keeps choices, ticks and dates for the rules, and every word sealed', () => {
    const values = {
      how: 'anonymous',
      chair: 'ilse',
      on: '2026-11-18',
      told: 'yes',
      words: 'Geheim woord.',
    };
    const story = consulting(world).does(ilse, record('careTeam', values));
    const made = story.events.find((e) => e.type === 'RecordMade');
    expect(made?.face).toMatchObject({ record: 'careTeam', notify: expect.arrayContaining(['an', 'dirk']) });
    expect(made?.body).toEqual({ record: 'careTeam', values });
    expect(story.state.facts.records).toMatchObject([
      {
        kind: 'careTeam',
        by: 'ilse',
        round: 1,
        choices: { how: 'anonymous', told: 'yes' },
        dates: { on: '2026-11-18' },
      },
    ]);
    expect(JSON.stringify([made?.face, story.state.face, story.state.facts])).not.toContain('Geheim woord');
  });

  it('is for those whom the protocol names, and for their stand-ins', () => {
    given(consulting(world))
      .when(record('careTeam', { how: 'anonymous' }), an)
      .then(refused('notForYou'));
    given(consulting(world))
      .when(record('careTeam', { how: 'anonymous' }), dirk)
      .then('RecordMade');
    given(consulting(world))
      .when(record('nothing', { how: 'anonymous' }), ilse)
      .then(refused('notForYou'));
  });

  it.each([
    ['a choice that is not there', { how: 'maybe' }, 'required', 'how'],
    ['nothing where something is asked', {}, 'required', 'how'],
    ['a colleague in another role', { how: 'anonymous', chair: 'dirk' }, 'wrongRole', 'chair'],
    ['somebody unknown', { how: 'anonymous', chair: 'nobody' }, 'required', 'chair'],
    ['no day of the calendar', { how: 'anonymous', on: '2026-02-30' }, 'required', 'on'],
    ['a day to come of what was done', { how: 'anonymous', was: '2026-11-17' }, 'happenedInFuture', 'was'],
    ['a day more than a year ahead', { how: 'anonymous', on: '2027-11-17' }, 'dateTooFar', 'on'],
    ['a tick that is none', { how: 'anonymous', told: 'no' }, 'required', 'told'],
  ] as const)('refuses %s at its field', (_, values, code, field) => {
    given(consulting(world)).when(record('careTeam', values), ilse).then(refused(code, { field }));
  });

  it('takes a day just under a year ahead, and one that has passed', () => {
    for (const on of ['2027-11-16', '2025-01-01'])
      given(consulting(world))
        .when(record('careTeam', { how: 'anonymous', on }), ilse)
        .then('RecordMade');
  });

  it('never names who must not see the case', () => {
    const story = opened({ exclude: ['bram'] }, world);
    given(story)
      .when(record('careTeam', { how: 'anonymous', chair: 'bram' }), ilse)
      .then(refused('excluded'));
    expect(bram.roles).toContain('careCoordinator');
  });

  it('ends and opens tasks of the protocol', () => {
    const invite = { id: 'invite', title: 'Uitnodigen', owner: 'careCoordinator' };
    const profile = withStep('consultation', { tasks: [invite] }, world.profile);
    const story = consulting({ profile });
    expect(story.task('invite')).toBeDefined();
    const after = story.does(ilse, record('careTeam', { how: 'anonymous' }));
    expect(taskOf(after.state.face, 'invite')?.status).toBe('done');
    expect(after.task('tellParents')).toMatchObject({ owner: 'ilse', dueAt: '2026-11-18T16:00:00.000Z' });
  });

  it('is read by the core alone where the protocol says so, and made by them alone', () => {
    const core = { profile: withRecords({ ...careTeam, audience: 'core', by: ['careCoordinator', 'teacher'] }) };
    given(consulting(core))
      .when(record('careTeam', { how: 'anonymous' }), an)
      .then(refused('notForYou'));
    const events = given(consulting(core))
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .events();
    expect(events[0]).toMatchObject({ type: 'RecordMade', audience: 'core', face: { notify: ['dirk'] } });
  });

  it('can be made once in a round where it is not repeatable, and again in the next', () => {
    const once = { profile: withRecords({ ...careTeam, repeatable: false, ends: [], opens: [] }) };
    const story = talked(once, true).does(ilse, record('careTeam', { how: 'anonymous' }));
    given(story)
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .then(refused('alreadyDone'));
    const again = story.does(ilse, close('removedByTalk'), reopenCase);
    given(again)
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .then('RecordMade');
  });

  it('waits for what it is about', () => {
    const later = { profile: withRecords({ ...careTeam, when: { setting: 'careTeam' } }) };
    given(consulting(later))
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .then(refused('notOpenYet'));
    const on = { ...later, school: { ...regenboog, settings: ['careTeam'] } };
    given(consulting(on))
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .then('RecordMade');
  });

  it('is not made in a closed case, or by who is not in it', () => {
    const closed = consulting(world).does(ilse, close('mistake'));
    given(closed)
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .then(refused('caseClosed'));
    given(consulting(world))
      .when(record('careTeam', { how: 'anonymous' }), vera)
      .then(refused('notForYou'));
  });
});

describe('a step that needs a form', () => {
  const need = { kind: 'record', record: 'careTeam', lacks: 'Het zorgteam is niet gehoord.' };
  const profile = withStep('signals', { needs: [need] }, world.profile);

  it('lacks it until it was made in this round', () => {
    const story = seen({ profile });
    given(story)
      .when(completeStep('signals'), an)
      .then(refused('incomplete', { lacks: [need.lacks] }));
    given(story.does(ilse, record('careTeam', { how: 'anonymous' })))
      .when(completeStep('signals'), an)
      .then('StepCompleted');
  });

  it('lacks nothing where the condition of the need does not hold', () => {
    const when = { setting: 'careTeam' };
    const sometimes = withStep('signals', { needs: [{ ...need, when }] }, world.profile);
    given(seen({ profile: sometimes }))
      .when(completeStep('signals'), an)
      .then('StepCompleted');
  });
});

describe('consent for a body (S4 L320-340)', () => {
  const open = record('careTeam', { how: 'open' });

  it('opens a discussion by name, once the parents gave it', () => {
    given(consulting(world))
      .when(open, ilse)
      .then(refused('consentNeeded', { field: 'how' }));
    given(consulting(world).does(ilse, consent(true)))
      .when(open, ilse)
      .then('RecordMade');
  });

  it('follows the last word: what was given may be withdrawn', () => {
    const story = consulting(world).does(ilse, consent(true), consent(false));
    given(story).when(open, ilse).then(refused('consentNeeded'));
    given(story.does(ilse, consent(true)))
      .when(open, ilse)
      .then('RecordMade');
  });

  it('for another body opens nothing, and a body that the protocol does not name is none', () => {
    const { for: _, ...other } = consent(true);
    given(consulting(world).does(ilse, { ...other, body: 'de huisarts' }))
      .when(open, ilse)
      .then(refused('consentNeeded'));
    given(consulting(world))
      .when(consent(true, 'doctor'), ilse)
      .then(refused('required', { field: 'for' }));
  });

  it("is the pupil's own from 16, and a parent's before that, where the protocol says so", () => {
    const consents = [{ id: 'careTeam', title: 'Zorgteam', pupilFrom: 16 as const, notAskedGrounds: [] }];
    const older = { profile: { ...world.profile, consents } };
    const aged = (ageFrom: 0 | 12 | 16) =>
      consulting(older).does(ilse, { type: 'CompleteDetails', entryId: formId(), ageFrom });
    const of = (whose: ConsentOf, yes = true) => ({ ...consent(yes), of: whose });
    given(aged(16))
      .when(consent(true), ilse)
      .then(refused('required', { field: 'of' }));
    for (const [age, whose, code] of [
      [16, 'parents', 'pupilConsentNeeded'],
      [12, 'pupil', 'consentNeeded'],
      [0, 'pupil', 'consentNeeded'],
    ] as const)
      given(aged(age).does(ilse, of(whose)))
        .when(open, ilse)
        .then(refused(code));
    for (const [age, whose] of [
      [16, 'pupil'],
      [16, 'both'],
      [12, 'parents'],
      [12, 'both'],
    ] as const)
      given(aged(age).does(ilse, of(whose)))
        .when(open, ilse)
        .then('RecordMade');
    // What the other says changes nothing.
    given(aged(16).does(ilse, of('pupil'), of('parents', false)))
      .when(open, ilse)
      .then('RecordMade');
    given(aged(16).does(ilse, of('pupil'), of('pupil', false)))
      .when(open, ilse)
      .then(refused('pupilConsentNeeded'));
  });

  it('asks whose answer it is only where somebody answered', () => {
    const ground = { id: 'safety', title: 'Veiligheid', asksWhose: false, needsAdvice: false };
    const consents = [{ id: 'careTeam', title: 'Zorgteam', pupilFrom: 16 as const, notAskedGrounds: [ground] }];
    const { givenBy: _, ...nobody } = consent(false);
    const older = { profile: { ...world.profile, consents } };
    given(consulting(older))
      .when({ ...nobody, notAsked: 'safety' }, ilse)
      .then('ConsentRecorded');
    given(consulting(older))
      .when(consent(false), ilse)
      .then(refused('required', { field: 'of' }));
  });

  it('is not needed without a name', () => {
    given(consulting(world))
      .when(record('careTeam', { how: 'anonymous' }), ilse)
      .then('RecordMade');
  });
});

describe('an option that waits for advice', () => {
  it('opens with recorded advice of Veilig Thuis, not of somebody else', () => {
    const advised = record('careTeam', { how: 'advised' });
    const other = advice('other', ilse, { from: 'other' });
    given(consulting(world).does(ilse, other))
      .when(advised, ilse)
      .then(refused('adviceNeeded', { field: 'how' }));
    given(consulting(world).does(ilse, advice('other', ilse)))
      .when(advised, ilse)
      .then('RecordMade');
  });
});

describe('a task that waits for something', () => {
  const tasks = [
    {
      id: 'review',
      title: 'Nakijken',
      owner: 'careCoordinator',
      when: { record: 'careTeam', field: 'how', is: 'anonymous' },
    },
    { id: 'always', title: 'Altijd', owner: 'careCoordinator' },
  ];
  const profile = withStep('consultation', { tasks }, world.profile);

  it('opens when it comes to hold, once in a run of the step', () => {
    const story = consulting({ profile });
    expect([story.task('review'), story.task('always')?.status]).toEqual([undefined, 'open']);
    const after = story.does(ilse, record('careTeam', { how: 'anonymous' }));
    expect(after.task('review')).toMatchObject({ owner: 'ilse', step: 'consultation' });
    const done = after.does(ilse, { type: 'CompleteTask', task: 'review', revision: 1 });
    expect(done.does(ilse, record('careTeam', { how: 'anonymous' })).task('review')).toBeUndefined();
  });

  it('opens with the step when it holds already, and not when the step is over', () => {
    const early = seen({ profile }).does(ilse, record('careTeam', { how: 'anonymous' }));
    expect(early.task('review')).toBeUndefined();
    expect(early.does(ilse, completeStep('signals')).task('review')).toBeDefined();
    const late = talking({ profile }).does(ilse, record('careTeam', { how: 'anonymous' }));
    expect(stepOf(late.state.face, 'consultation')?.status).toBe('done');
    expect(late.task('review')).toBeUndefined();
  });

  it('stays away where another choice was made', () => {
    const story = consulting({ profile }).does(ilse, consent(true), record('careTeam', { how: 'open' }));
    expect(story.task('review')).toBeUndefined();
  });

  it('may be due months later, on the last day of a shorter month where need be', () => {
    const later = {
      ...careTeam,
      ends: [],
      opens: [{ id: 'expire', title: 'Kijk terug', owner: 'careCoordinator', dueMonths: 24 }],
    };
    const story = consulting({ profile: withRecords(later) }).does(ilse, record('careTeam', { how: 'anonymous' }));
    expect(story.task('expire')?.dueAt).toBe('2028-11-16T08:00:00.000Z');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  });
});

describe('the age of the pupil', () => {
  it('is kept from the intake, changed when it is learnt, and never lost by what does not say it', () => {
    const story = opened({ ageFrom: 0 }).does(ilse, addMember(vera));
    expect(story.state.facts.ageFrom).toBe(0);
    const older = story.does(ilse, { ...linkPupil, ageFrom: 12 });
    expect(older.state.facts.ageFrom).toBe(12);
    const same = older.does(an, { type: 'CompleteDetails', entryId: formId(), place: 'Gang' });
    expect(same.state.facts.ageFrom).toBe(12);
    expect(same.does(an, { type: 'CompleteDetails', entryId: formId(), ageFrom: 16 }).state.facts.ageFrom).toBe(16);
    expect(opened().state.facts.ageFrom).toBeUndefined();
  });
});
