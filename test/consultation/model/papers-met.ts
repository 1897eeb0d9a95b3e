/** Holds what happened against the paper of the school; each demand that was not met is handed back as a sentence. */
import { localDate, worksOn } from '../../../src/consultation/calendar.ts';
import type { ConsultationEvent } from '../../../src/consultation/events.ts';
import type { Answer } from '../../../src/consultation/facts.ts';
import type { PersonId, RoleId, School } from '../../../src/consultation/school.ts';
import { type Of, Past, said } from './demands.ts';
import type { Leads, Paper, Who } from './papers.ts';

/** The school of the moment, who was ever of a role in this case, and who is kept out. */
export interface Setting {
  readonly school: School;
  readonly now: string;
  readonly excluded: readonly PersonId[];
  readonly is: (person: PersonId | undefined, role: RoleId) => boolean;
}
type Faults = readonly string[];
const fault = (when: boolean, words: string): Faults => (when ? [words] : []);

const acts = (roles: readonly Who[], { school, is }: Setting, person: PersonId | undefined): boolean =>
  roles.some((role) => is(person, role === 'final' ? school.finalDecider : role));

/** Where the table of the paper leads; answers given together with Veilig Thuis lead nowhere. */
export function tableSays(paper: Paper, past: Past): Leads {
  const given = (question: string, among: Past): Answer | undefined =>
    among.last('QuestionAnswered', (e) => e.face.question === question && e.facts.together !== true)?.facts.value;
  const follow = (from: string, among: Past): Leads => {
    const answer = given(from, among);
    const leads = answer === undefined ? 'ask' : (paper.table[from]?.[answer] ?? 'ask');
    return leads in paper.table ? follow(leads, among) : leads;
  };
  const term = past.last('TaskOpened', (e) => e.face.kind === 'evaluateHelp');
  if (term === undefined) return follow('q1', past);
  const since = past.after(term);
  const answeredAt = since.last('QuestionAnswered', (e) => e.face.question === 'q5')?.at ?? '';
  // A report that was made after the answer is the one that it asked for, and not yet one more.
  const reported = past.events.some(
    (e) => (e.type === 'ReportSent' || e.type === 'EmergencyReported') && (e.happenedAt ?? e.at) < answeredAt,
  );
  const leads = follow('q5', since);
  return leads === 'REPORT' && reported ? paper.again : leads;
}
export const asksReport = (leads: Leads): boolean => leads.startsWith('REPORT');

const advised = (past: Past): boolean => past.advice() !== undefined;

/** S3: between gone and very strong the advice of Veilig Thuis leads on. */
const adviceLeads = (paper: Paper): boolean => paper.table.q3?.no === 'ask';

/** The parents were spoken to, or left out on a ground of the paper or because of a mark, with advice where that is asked. */
function talkSettled(paper: Paper, past: Past, whole: Past): boolean {
  if (past.all('TalkRecorded').some((e) => e.facts.talk.with === 'parents')) return true;
  return past.all('TalkSkipped').some((e) => {
    if (e.facts.with !== 'parents') return false;
    const before = new Past(past.events.slice(0, past.events.indexOf(e)));
    const marked = whole.last('CaseMarked', (m) => m.facts.mark === e.facts.ground)?.facts.on === true;
    const ofPaper = paper.noTalk.includes(e.facts.ground);
    const needsAdvice = !ofPaper || paper.noTalkAdvice.includes(e.facts.ground);
    return said(e, 'reason') && (ofPaper || marked) && (!needsAdvice || advised(before));
  });
}

const main = ['signals', 'consultation', 'talks', 'weighing'] as const;

/** Each of the first four steps was done, or the order was passed by the intern begeleider with a reason. */
function walked(past: Past, setting: Setting): Faults {
  const passed = (e: ConsultationEvent): boolean => setting.is(e.by, 'careCoordinator') && said(e, 'reason');
  const over = past.all('StepStarted').filter((e) => e.face.deviated);
  return [
    ...main
      .filter((step) => past.last('StepCompleted', (e) => e.face.step === step) === undefined && !over.some(passed))
      .map((step) => `step ${step} was neither done nor passed with a reason`),
    ...[...over, ...past.all('StepCompleted').filter((e) => e.face.deviated)]
      .filter((e) => !passed(e))
      .map((e) => `${e.face.step} was passed by somebody else or without a reason`),
  ];
}

function formsMade(paper: Paper, past: Past): Faults {
  const answer = (question: string) =>
    past.last('QuestionAnswered', (e) => e.face.question === question && e.facts.together !== true)?.facts.value;
  const made = (form: string) => past.last('RecordMade', (e) => e.facts.record.kind === form);
  const onRoad = (question: string) => past.last('RoadFollowed')?.face.onRoad.includes(question) === true;
  const asked = paper.forms.filter(
    ({ after, left }) =>
      (after === undefined || (answer(after[0]) === after[1] && onRoad(after[0]))) &&
      (left === undefined || past.all('TalkSkipped').some((e) => e.facts.with === left)),
  );
  const lacks = ({ form: kind, says: [about, ...values] = [''] }: (typeof asked)[number]): boolean =>
    !past
      .all('RecordMade')
      .some(
        ({ facts: { record } }) =>
          record.kind === kind && (about === '' || values.includes(record.choices[about] ?? '')),
      );
  const [form, field, chosen, source] = paper.adviceAfter ?? [];
  const doubted = form !== undefined && field !== undefined && made(form)?.facts.record.choices[field] === chosen;
  return [
    ...asked.filter(lacks).map((it) => `the form ${it.form} was not made (${it.source})`),
    ...fault(doubted && !advised(past), `there was doubt, and no advice was asked (${source})`),
  ];
}

/** A yes or a doubt about safety is turned by later advice that does not say to report, with a motivation. */
function alarmTurned(past: Past, decision: ConsultationEvent): boolean {
  const own = (e: Of<'QuestionAnswered'>): boolean => e.face.question === 'q2' && e.facts.together !== true;
  const alarm = past.last('QuestionAnswered', (e) => own(e) && e.facts.value !== 'no');
  if (alarm === undefined) return true;
  const since = past.after(alarm);
  const advice = since.last('AdviceRecorded', (e) => e.facts.advice.from === 'veiligThuis');
  const motivated =
    said(decision, 'motivation') || since.all('QuestionAnswered').some((e) => own(e) && said(e, 'motivation'));
  return advice !== undefined && motivated;
}

function decided(paper: Paper, event: Of<'ReportDecided'>, past: Past, whole: Past, setting: Setting): Faults {
  const corrected = whole.all('EntryAdded').flatMap((e) => e.facts.corrects ?? []);
  const seen = whole
    .all('EntryAdded')
    .some(({ facts: { entry } }) => ['fact', 'statement'].includes(entry.type) && !corrected.includes(entry.id));
  const begun = past.last('StepStarted', (e) => e.face.step === 'consultation');
  const author = whole.events[0]?.by;
  const colleague = (by: PersonId | undefined): boolean =>
    paper.thinksColleague === true && by !== author && acts(['teacher'], setting, by);
  const thought =
    past.all('RecordMade').some((e) => paper.thinksForms?.includes(e.face.record)) ||
    (begun !== undefined &&
      past
        .after(begun)
        .all('Reacted')
        .some((e) => e.face.step === 'consultation' && (acts(paper.thinks, setting, e.by) || colleague(e.by))));
  const leads = tableSays(paper, past);
  const shown = past.last('RoadFollowed')?.facts.outcome;
  const open = leads === 'ask' && !adviceLeads(paper);
  const before = past.last('ReportDecided');
  return [
    ...fault(!seen && paper.id !== 'flevoland', 'nothing was written down'),
    ...fault(paper.thinks.length > 0 && !thought, `nobody thought along (${paper.thinksSource})`),
    ...fault(
      !paper.talkMayBePassed && !talkSettled(paper, past, whole),
      `the parents were not spoken to and not left out on a ground (${paper.talkSource})`,
    ),
    ...formsMade(paper, past),
    ...walked(past, setting),
    ...fault(
      open || past.last('RoadFollowed')?.face.complete !== true,
      `the weighing leads nowhere (${paper.tableSource})`,
    ),
    ...fault(
      !open && leads !== 'ask' && shown !== leads,
      `the road says ${shown}, the paper ${leads} (${paper.tableSource})`,
    ),
    ...fault(!said(event, 'reason'), 'without a reason'),
    ...fault(before?.facts.needed === true && !event.facts.needed, 'a decision to report was taken back'),
    ...(event.facts.needed ? [] : declined(paper, event, past, setting)),
  ];
}

function declined(paper: Paper, event: Of<'ReportDecided'>, past: Past, setting: Setting): Faults {
  const leads = tableSays(paper, past);
  const safety = past.last('QuestionAnswered', (e) => e.face.question === 'q2' && e.facts.together !== true)?.facts
    .value;
  // S4 L169-170, L180-182: reporting is the norm, and whoever departs from it shows that.
  const departs = paper.doubt === 'deviates' && (safety === 'yes' || safety === 'doubt');
  if (departs)
    return [
      ...fault(!acts(paper.no, setting, event.by), `"no" was said by somebody else (${paper.decidesSource})`),
      ...fault(!event.facts.deviates, `"no" against the answer, not shown as a deviation (${paper.tableSource})`),
    ];
  return [
    ...fault(!acts(paper.no, setting, event.by), `"no" was said by somebody else (${paper.decidesSource})`),
    ...fault(asksReport(leads), `"no" where the paper says to report (${paper.tableSource})`),
    ...fault(
      safety === 'yes' || (safety === 'doubt' && paper.doubt === 'never'),
      `"no" where the child is unsafe (${paper.tableSource})`,
    ),
    ...fault(!alarmTurned(past, event), `"no" after an alarm, without advice and a motivation (${paper.tableSource})`),
  ];
}

/** Two who hold the roles themselves could do it together today; whoever stands in for them counts only where they are away. */
function couldBoth(roles: readonly RoleId[], { school, now, excluded }: Setting): boolean {
  const here = school.people
    .filter((p) => !excluded.includes(p.id) && p.accounts.length > 0)
    .filter((p) => worksOn(p, localDate(now, school.timezone), school));
  const [first = [], second = []] = roles.map((role) => here.filter((p) => p.roles.includes(role)));
  return first.some((a) => second.some((b) => a !== b));
}

const bothBy = (roles: readonly RoleId[], people: readonly (PersonId | undefined)[], { is }: Setting): boolean =>
  people.some((a) => people.some((b) => a !== b && is(a, roles[0] ?? 'board') && is(b, roles[1] ?? 'board')));

function approved(paper: Paper, event: Of<'DraftApproved'>, past: Past, setting: Setting): Faults {
  const saved = past.last('DraftSaved');
  if (saved === undefined) return ['a text was agreed to that nobody wrote'];
  const since = past.after(saved);
  const readers = [saved, ...since.all('DraftRead')].filter((e) => e.facts.hash === event.facts.hash).map((e) => e.by);
  const given = [...since.all('DraftApproved').map((e) => e.by), event.by];
  const alone = event.facts.alone && said(event, 'aloneReason');
  const roles = paper.agrees.map((role) => (role === 'final' ? setting.school.finalDecider : role));
  return [
    ...fault(past.last('ReportDecided')?.facts.needed !== true, 'agreed to a report that was not decided on'),
    ...fault(saved.face.status !== 'waiting', 'agreed to a text that was not put forward'),
    ...fault(saved.facts.hash !== event.facts.hash, 'agreed to another text'),
    ...fault(!acts(paper.agrees, setting, event.by), `agreed to by somebody else (${paper.decidesSource})`),
    ...fault(!readers.includes(event.by), 'agreed to unread'),
    ...fault(event.face.final && !readers.some((r) => r !== event.by) && !alone, 'one pair of eyes without a reason'),
    ...fault(
      paper.together && event.face.final && !bothBy(roles, given, setting) && !alone,
      `not agreed to by both (${paper.decidesSource})`,
    ),
    ...fault(
      since.all('DraftRefused').length + since.all('DraftReturned').length > 0,
      'agreed to after it was given back',
    ),
    ...shielded(paper, saved, past),
  ];
}

/** The family may be kept from knowing who reports on a ground of the paper only; Veilig Thuis always knows. */
function shielded(paper: Paper, saved: Of<'DraftSaved'>, past: Past): Faults {
  if (saved.facts.identity === 'open') return [];
  const asks = paper.shield[saved.facts.identityGround ?? ''];
  const before = new Past(past.events.slice(0, past.events.indexOf(saved)));
  return [
    ...fault(asks === undefined, 'shielded on no ground of the paper'),
    ...fault(asks === 'advice' && !advised(before), 'shielded without advice'),
  ];
}

function sent(paper: Paper, event: Of<'ReportSent'>, past: Past, setting: Setting): Faults {
  const agreed = past.last('DraftApproved', (e) => e.face.final);
  const by = event.facts.reporters ?? [event.by ?? ''];
  const both = !paper.reportsTogether || bothBy(paper.reports, by, setting) || !couldBoth(paper.reports, setting);
  return [
    ...fault(agreed === undefined, 'sent without a text that was agreed to'),
    ...fault(agreed !== undefined && past.after(agreed).all('ReportSent').length > 0, 'sent twice'),
    ...fault(!by.every((person) => acts(paper.reports, setting, person)), 'reported by somebody else'),
    ...fault(!both, `not reported together (${paper.decidesSource})`),
  ];
}

function closed(paper: Paper, past: Past): Faults {
  const made = past.events.findLast((e) => e.type === 'ReportSent' || e.type === 'EmergencyReported');
  const decision = past.last('ReportDecided')?.facts.needed === true;
  const helped = past.last('HelpDecided')?.facts.possible === true;
  const followed =
    paper.lastStep === undefined || past.last('StepCompleted', (e) => e.face.step === paper.lastStep) !== undefined;
  // The board hears of it by itself, or by hand where none of it has an account.
  const tellTask =
    past.all('TaskOpened').some((e) => e.face.kind === paper.told) || past.last('BoardInformed') !== undefined;
  return [
    ...fault((made !== undefined || decision || helped) && !followed, 'closed before the last step was done'),
    ...fault(made !== undefined && past.last('ParentsInformed') === undefined, 'closed before the parents were told'),
    ...fault(made === undefined && decision, 'closed before the report that was decided on'),
    ...fault(
      made !== undefined &&
        past.after(made).all('FeedbackReceived').length + past.after(made).all('SilenceTold').length === 0,
      'closed without an answer of Veilig Thuis, and directie was not told',
    ),
    ...fault(
      made === undefined && asksReport(tableSays(paper, past)),
      `closed while a report is due (${paper.tableSource})`,
    ),
    ...fault(
      made === undefined && tableSays(paper, past) === 'HELP_TERM',
      `closed while help stands in the place of a report (${paper.tableSource})`,
    ),
    ...fault(made !== undefined && paper.told !== undefined && !tellTask, `${paper.told} was never asked`),
  ];
}

/** True where somebody said yes or doubt to a suspicion, or does not agree with the answer: only the final decider ends such a case without a report. */
function asksDecider(past: Past, reason: string): boolean {
  const restarted = past.all('WeighingRestarted').at(-1);
  const since = restarted === undefined ? past : past.after(restarted);
  const suspected = since
    .all('QuestionAnswered')
    .some(({ face, facts }) => face.question === 'q1' && facts.value !== 'no');
  const voices = since.all('VoiceAdded').filter(({ face }) => face.question === 'q1');
  const differs = voices.some(
    (voice) => voices.findLast(({ by }) => by === voice.by) === voice && voice.facts.stance === 'disagree',
  );
  return (suspected || differs) && ['otherCause', 'removedByTalk', 'noSuspicion'].includes(reason);
}

/** Every demand of the paper that this event does not meet. */
export function unmetOf(paper: Paper, events: readonly ConsultationEvent[], index: number, setting: Setting): Faults {
  const event = events[index];
  if (event === undefined) return [];
  const from = events.slice(0, index).findLastIndex((e) => e.type === 'CaseReopened') + 1;
  const past = new Past(events.slice(from, index));
  const decider = event.type === 'CaseClosed' && asksDecider(past, event.facts.reason);
  const roles = decider ? [setting.school.finalDecider] : paper.who[event.type];
  const wrong = roles !== undefined && !acts(roles, setting, event.by) ? [`${event.type} by a wrong role`] : [];
  switch (event.type) {
    case 'ReportDecided':
      return [...wrong, ...decided(paper, event, past, new Past(events.slice(0, index)), setting)];
    case 'HelpDecided':
      return [...wrong, ...fault(past.all('ReportDecided').length === 0, 'the second decision came first')];
    case 'DraftApproved':
      return [...wrong, ...approved(paper, event, past, setting)];
    case 'ReportSent':
      return [...wrong, ...sent(paper, event, past, setting)];
    case 'CaseClosed':
      return [...wrong, ...closed(paper, past)];
    default:
      return wrong;
  }
}
