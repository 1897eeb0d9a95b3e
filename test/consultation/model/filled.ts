/** Commands for an act that was offered, filled in by trying everything that the people and the paper of a case leave to choose. */
import { addDays, localDate } from '../../../src/consultation/calendar.ts';
import { reasonIds } from '../../../src/consultation/closing.ts';
import type { Command } from '../../../src/consultation/commands.ts';
import { directions, writtenTypes } from '../../../src/consultation/entry-types.ts';
import { holdGrounds } from '../../../src/consultation/hold-fact.ts';
import { actNames, type Offer } from '../../../src/consultation/offers/acts.ts';
import { somebodys } from '../../../src/consultation/offers/tries.ts';
import type { Circumstances, ExistingCase } from '../../../src/consultation/state.ts';
import { waitsFor } from '../../../src/consultation/waits/waits-for.ts';
import { plannables, talkPartners, urgencies } from '../../../src/protocol/terms.ts';
import * as ask from '../asks.ts';

const words = 'Zinnen over wat er speelt.';

/** Every group of at most two people. */
const groups = (ids: readonly string[]): readonly (readonly string[])[] => [
  [],
  ...ids.map((id) => [id]),
  ...ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b])),
];

/** Every way to fill in these fields. */
function ways(
  fields: readonly (readonly [id: string, values: readonly string[]])[],
): readonly Record<string, string>[] {
  return fields.reduce<readonly Record<string, string>[]>(
    (all, [id, values]) => all.flatMap((done) => values.map((value) => ({ ...done, [id]: value }))),
    [{}],
  );
}

function talks(which: 'child' | 'parents', { school, now }: Circumstances): readonly Command[] {
  const company = groups(school.people.map((p) => p.id));
  // As the protocol says it first, otherwise with a reason.
  return [{}, { whyOtherwise: words }].flatMap((more) =>
    company.map((ids) =>
      ask.talk(
        which,
        school.people.filter((p) => ids.includes(p.id)),
        { happenedAt: now, ...more },
      ),
    ),
  );
}

function records(kind: string, { profile, school, now }: Circumstances): readonly Command[] {
  const fields = profile.records.find((r) => r.id === kind)?.fields ?? [];
  const values = fields.map((field) => {
    const ids = { choice: field.options.map((o) => o.id), person: school.people.map((p) => p.id) };
    const plain = { text: [words], date: [now.slice(0, 10)], tick: ['yes'] };
    return [field.id, { ...ids, ...plain }[field.kind]] as const;
  });
  return ways(values).map((it) => ({ type: 'MakeRecord', id: ask.formId(), kind, values: it }));
}

function parents({ profile, school, now }: Circumstances): readonly Command[] {
  return [
    ...school.people.map((p) => ask.parentsTold(p, now)),
    ...profile.report.notInformedGrounds.map((g) => ask.parentsNotTold({}, g.id)),
  ];
}

function drafts(state: ExistingCase, { profile }: Circumstances): readonly Command[] {
  const hidden = { identityMode: 'shieldedFromFamily' } as const;
  return [
    ask.save()(state),
    ...profile.report.shieldGrounds.map((g) =>
      ask.save({ ...hidden, identityGround: g.id, identityWhose: somebodys(g) })(state),
    ),
  ];
}

/** Returns the commands that somebody could mean by this offer; one of them must do. */
export function filledFor(offer: Offer, state: ExistingCase, c: Circumstances): readonly Command[] {
  const { act, about = '', revision = 0, passable } = offer;
  const { profile, school, now } = c;
  const reason = passable === true ? { reason: words } : {};
  const later = (days: number): string => addDays(localDate(now, school.timezone), days);
  switch (act) {
    case 'OpenFile':
    case 'ShareCase':
    case 'ResumeMember':
    case 'TakeOver':
      return [{ type: act }];
    case 'LinkPupil':
      return [ask.linkPupil];
    case 'CompleteDetails':
      return [
        {
          type: act,
          entryId: ask.formId(),
          workingName: 'D.',
          group: '3A',
          seen: words,
          when: now,
          place: words,
          others: words,
        },
      ];
    case 'NoteSibling':
      return [{ type: act, id: ask.formId(), name: 'M.' }];
    case 'AnswerTwin':
      return (['different', 'goesOn', 'ends'] as const).map((answer) => ({
        type: act,
        twin: about,
        answer,
        reason: words,
      }));
    case 'PartTwin':
      return [{ type: act, twin: about, reason: words }];
    case 'RaiseUrgency':
      return (['record', 'consult', 'serious', 'danger'] as const)
        .filter((it) => it === about)
        .map((urgency) => ({ type: act, urgency }));
    case 'LowerUrgency':
      return urgencies.filter((it) => it === about).map((from) => ({ type: act, from, reason: words }));
    case 'AddMember':
      return school.people.map((p) => ask.addMember(p, { core: true }));
    case 'StepAside':
      return [{ type: act, reason: words }];
    case 'AskAside':
    case 'AskBack':
      return school.people.map((p) => ({ type: act, person: p.id, reason: words }));
    case 'AnswerAside':
      return [true, false].map((agrees) => ({ type: act, aside: about, agrees }));
    case 'EndMember':
      return [{ type: act, person: about, reason: words }];
    case 'ExtendMember':
      return [{ type: act, person: about }];
    case 'LeaveCase':
      return [ask.leave(), ...school.people.map((p) => ask.leave(p))];
    case 'NameWatcher':
      return school.people.map((p) => ({ type: act, person: p.id }));
    case 'Nudge':
      return [{ type: act, wait: about }];
    case 'CompleteTask':
      return [{ type: act, task: about, revision }];
    case 'GiveTask':
      return school.people.flatMap(({ id: person }) =>
        [1, 8].map((days) => ({ type: act, id: ask.formId(), person, kind: 'observe', text: words, on: later(days) })),
      );
    case 'AnswerTask':
      return [
        { type: act, task: about, done: false, text: words },
        { type: act, task: about, done: true, entry: { ...ask.write('fact', { happenedAt: now }) } },
      ];
    case 'MoveTask':
      return [2, 9].map((days) => ({ type: act, task: about, on: later(days), reason: words }));
    case 'TakeBackTask':
      return [{ type: act, task: about, reason: words }];
    case 'StartStep':
    case 'CompleteStep':
      return [{ type: act, step: about, ...reason }];
    case 'ReopenStep':
      return [ask.reopenStep(about)];
    case 'React':
      return [{ type: act, id: ask.formId(), step: about, text: words }];
    case 'AddEntry':
      return about === ''
        ? [ask.write('fact', { happenedAt: now })]
        : writtenTypes.flatMap((type) =>
            (['case', 'core'] as const).map((audience) =>
              ask.write(type, { happenedAt: now, audience, corrects: about }),
            ),
          );
    case 'MaskLine':
      return [{ type: act, entry: ask.formId(), core: false, ground: 'otherChild', quotedIn: [] }];
    case 'UnmaskLine':
      return [{ type: act, entry: about }];
    case 'AskErasure':
      return [{ type: act, entry: about, ground: 'misfiled' }];
    case 'AnswerErasure':
      return [true, false].map((agrees) => ({ type: act, entry: about, agrees }));
    case 'ResolveHypothesis':
      return [{ type: act, entry: about, status: 'refuted', text: words }];
    case 'RecordConsent':
      return [{ type: act, id: ask.formId(), body: words, givenBy: 'beide', given: true, happenedAt: now }];
    case 'RecordTalk':
      return talks(about === 'child' ? 'child' : 'parents', c);
    case 'SkipTalk': {
      const which = about === 'child' ? 'child' : 'parents';
      const grounds = [...profile.talks[which].skipGrounds, ...profile.marks];
      return grounds.map((g) => ask.skip(which, { ground: g.id }));
    }
    case 'Plan':
      return plannables
        .filter((of) => of === about)
        .flatMap((of) =>
          [[], ...school.people.map(({ id }) => [id])].map((people) => ({
            type: act,
            id: ask.formId(),
            of,
            on: later(1),
            people,
            whyOtherwise: words,
          })),
        );
    case 'CancelPlan':
      return plannables.filter((of) => of === about).map((of) => ({ type: act, of, reason: words }));
    case 'JudgeChild':
      return [ask.judge(true)];
    case 'RecordAdvice':
      return school.people.map((p) => ask.advice('other', p, { happenedAt: now }));
    case 'MakeRecord':
      return records(about, c);
    case 'MarkCase':
      return [true, false].map((on) => ({ type: act, mark: about, on, reason: words }));
    case 'AnswerQuestion':
      return (['doubt', 'no', 'yes'] as const).map((value) => ({
        type: act,
        question: about,
        revision,
        value,
        reasons: words,
        motivation: words,
      }));
    case 'PlaceEntry':
      return directions.map((direction) => ({ type: act, entry: about, direction }));
    case 'AddVoice':
      return (['agree', 'disagree'] as const).map((stance) => ({
        type: act,
        question: about,
        revision,
        stance,
        text: words,
      }));
    case 'DecideReport':
      return [ask.decideReport(false, words), ask.decideReport(true, words)];
    case 'DecideHelp':
      return [ask.decideHelp(false), ask.decideHelp(true)];
    case 'ArrangeHelp':
      return school.people.map((p) => ask.arrangeHelp('2030-01-01', { tasks: words, caseManager: p.id }));
    case 'SaveDraft':
      return drafts(state, c);
    case 'ReadDraft':
      return [{ type: act, revision }];
    case 'ApproveDraft':
      return [ask.approve()(state), ask.approve({ reason: words })(state)];
    case 'ReturnDraft':
      return [{ type: act, revision, questions: words }];
    case 'RefuseDraft':
    case 'ObjectToReport':
      return [{ type: act, revision, reason: words }];
    case 'RecordDissent':
      return [ask.dissent];
    case 'AnswerObjection':
      return [{ type: act, objection: about, text: words }];
    case 'RecordSent':
      return groups(school.people.map((p) => p.id)).map((by) => ({ ...ask.sent(now), by }));
    case 'RecordParentsInformed':
      return parents(c);
    case 'AgreeSafety':
      return [ask.agreeSafety(now)];
    case 'LookAtSafety':
      return [{ type: act, agreement: about, text: words }];
    case 'NoteReceipt':
      return [ask.receipt(now)];
    case 'DecideComplaint':
      return [ask.complaint()];
    case 'RecordFeedback':
      return [ask.feedback(now)];
    case 'SeekFeedback':
      return [ask.sought(now)];
    case 'ReportEmergency':
      return [ask.alreadyReported(now)];
    case 'CloseCase':
      return reasonIds(profile).map((id) => ask.close(id));
    case 'RecordLeaving':
      return [{ type: act, on: localDate(now, school.timezone) }];
    case 'NoteStillThere':
      return [{ type: act }];
    case 'SetHold':
      return holdGrounds.map((ground) => ({ type: act, ground, on: localDate(now, school.timezone), reason: 'x' }));
    case 'LiftHold':
      return holdGrounds.map((ground) => ({ type: act, ground, reason: 'x' }));
    case 'ReopenCase':
      return [ask.reopenCase()];
    default:
      return act satisfies never;
  }
}

/** Everything that there is to do in any case of this protocol, whether or not this person may do it now. */
export function everything({ face, facts }: ExistingCase, { profile, school, now }: Circumstances): readonly Offer[] {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  const questions = face.questions.map(({ id, revision }) => ({ about: id, revision }));
  const of = (act: Offer['act'], abouts: readonly string[]): readonly Offer[] =>
    abouts.map((about) => ({ act, about }));
  const steps = (['React', 'StartStep', 'CompleteStep', 'ReopenStep'] as const).flatMap((act) =>
    of(act, ids(profile.steps)),
  );
  const revision = face.draft?.revision ?? 0;
  const texts = ['ReadDraft', 'ApproveDraft', 'ReturnDraft', 'RefuseDraft', 'ObjectToReport'] as const;
  return [
    ...actNames.filter((act) => !abouts.has(act) && !texts.some((it) => it === act)).map((act) => ({ act })),
    ...texts.map((act) => ({ act, revision })),
    ...steps.flatMap((offer) => [offer, { ...offer, passable: true }]),
    ...of('RecordTalk', talkPartners),
    ...of('SkipTalk', talkPartners),
    ...of('Plan', plannables),
    ...of('CancelPlan', plannables),
    ...of('MakeRecord', ids(profile.records)),
    ...of('MarkCase', ids(profile.marks)),
    ...of('RaiseUrgency', urgencies),
    ...of('LowerUrgency', urgencies),
    ...of('EndMember', ids(school.people)),
    ...of('ExtendMember', ids(school.people)),
    ...of('ResolveHypothesis', ids(facts.entries)),
    ...of('PlaceEntry', ids(facts.entries)),
    ...(['UnmaskLine', 'AskErasure', 'AnswerErasure'] as const).flatMap((act) =>
      of(
        act,
        (facts.lines ?? []).map(({ entry }) => entry),
      ),
    ),
    ...of('AnswerObjection', ids(facts.objections)),
    ...(['AnswerTwin', 'PartTwin'] as const).flatMap((act) =>
      of(
        act,
        (facts.twins ?? []).map(({ twin }) => twin),
      ),
    ),
    ...of(
      'Nudge',
      waitsFor(face, school, profile, now, facts.excluded).map(({ key }) => key),
    ),
    ...questions.flatMap((it): readonly Offer[] => [
      { act: 'AnswerQuestion', ...it },
      { act: 'AddVoice', ...it },
    ]),
    ...(['AnswerTask', 'MoveTask', 'TakeBackTask'] as const).flatMap((act) => of(act, ids(face.tasks))),
    ...face.tasks.map(({ id, revision }): Offer => ({ act: 'CompleteTask', about: id, revision })),
  ];
}

/** Acts that are about something. */
const abouts: ReadonlySet<Offer['act']> = new Set([
  ...([
    'React',
    'StartStep',
    'CompleteStep',
    'ReopenStep',
    'RecordTalk',
    'SkipTalk',
    'Plan',
    'CancelPlan',
    'MakeRecord',
    'MarkCase',
  ] as const),
  ...(['RaiseUrgency', 'EndMember', 'ExtendMember', 'ResolveHypothesis', 'AnswerObjection', 'AnswerQuestion'] as const),
  ...(['AddVoice', 'PlaceEntry', 'CompleteTask', 'LowerUrgency', 'Nudge', 'AnswerTwin', 'PartTwin'] as const),
  ...(['AnswerTask', 'MoveTask', 'TakeBackTask'] as const),
]);
