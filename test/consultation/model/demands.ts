/**
 * What S3 demands of the normal route, read from the events alone: the rules of the engine are not asked. Each demand is a sentence that is
 * handed back when it was not met.
 */
import type { ConsultationEvent } from '../../../src/consultation/events.ts';
import type { Answer, Outcome } from '../../../src/consultation/facts.ts';
import type { PersonId } from '../../../src/consultation/school.ts';

type Type = ConsultationEvent['type'];
export type Of<T extends Type> = Extract<ConsultationEvent, { type: T }>;

/** Who may act in which role at this school, whoever stands in included. */
export interface Roles {
  readonly leads: (person: PersonId | undefined) => boolean;
  readonly coordinates: (person: PersonId | undefined) => boolean;
}

export const said = (event: ConsultationEvent, field: string): boolean => {
  const words: unknown = Object.entries(event.body ?? {}).find(([key]) => key === field)?.[1];
  return typeof words === 'string' && words.trim() !== '';
};

/** The events of one round, with ways to look back. */
export class Past {
  readonly events: readonly ConsultationEvent[];
  constructor(events: readonly ConsultationEvent[]) {
    this.events = events;
  }
  all<T extends Type>(type: T): readonly Of<T>[] {
    return this.events.filter((e): e is Of<T> => e.type === type);
  }
  last<T extends Type>(type: T, fits: (event: Of<T>) => boolean = () => true): Of<T> | undefined {
    return this.all(type).findLast(fits);
  }
  after(event: ConsultationEvent): Past {
    return new Past(this.events.slice(this.events.indexOf(event) + 1));
  }
  answer(question: string): Of<'QuestionAnswered'> | undefined {
    return this.last('QuestionAnswered', (e) => e.face.question === question);
  }
  advice(): Of<'AdviceRecorded'> | undefined {
    return this.last('AdviceRecorded', (e) => e.facts.advice.from === 'veiligThuis');
  }
}

/** The table of S3, once more and by hand. */
function tableSays(past: Past): Outcome | 'open' {
  const value = (question: string): Answer | undefined => past.answer(question)?.facts.value;
  const byAdvice = (question: string): Outcome | 'open' => {
    const answered = past.answer(question);
    const advice = answered === undefined ? undefined : past.after(answered).advice()?.facts.advice.advises;
    if (advice === 'report') return 'REPORT';
    return advice === 'noReport' ? 'HELP_TERM' : 'open';
  };
  const term = past.last('TaskOpened', (e) => e.face.kind === 'evaluateHelp');
  if (term !== undefined) {
    const better = past.after(term).answer('q5')?.facts.value;
    if (better === 'no') return 'REPORT';
    return better === 'yes' ? 'MONITOR_CLOSE' : 'open';
  }
  if (value('q1') === 'no') return 'CLOSE';
  if (value('q1') !== 'yes') return 'open';
  if (value('q2') === 'yes' || value('q2') === 'doubt') return 'REPORT';
  if (value('q2') !== 'no') return 'open';
  if (value('q3') === 'no' || value('q3') === 'doubt') return byAdvice('q3');
  if (value('q3') !== 'yes' || value('q4') === undefined) return 'open';
  return value('q4') === 'yes' ? 'HELP_TERM' : 'REPORT';
}

function parentsSettled(past: Past, { leads, coordinates }: Roles): boolean {
  const held = past.all('TalkRecorded').some(({ facts: { talk } }) => {
    const pairs = talk.present.flatMap((a) => talk.present.map((b) => [a, b] as const));
    return talk.with === 'parents' && pairs.some(([a, b]) => a !== b && coordinates(a) && leads(b));
  });
  return (
    held ||
    past.all('TalkSkipped').some((e) => e.facts.with === 'parents' && e.facts.ground === 'safety' && said(e, 'whose'))
  );
}

/** A yes or a doubt about safety is turned by advice after it that does not say to report, and by a motivation. */
function alarmTurned(past: Past, decision: ConsultationEvent): boolean {
  const alarm = past.last('QuestionAnswered', (e) => e.face.question === 'q2' && e.facts.value !== 'no');
  if (alarm === undefined) return true;
  const since = past.after(alarm);
  const advised = since
    .all('AdviceRecorded')
    .some((e) => e.facts.advice.from === 'veiligThuis' && e.facts.advice.advises !== 'report');
  const motivated =
    said(decision, 'motivation') ||
    since.all('QuestionAnswered').some((e) => e.face.question === 'q2' && said(e, 'motivation'));
  return advised && motivated;
}

function decided(event: Of<'ReportDecided'>, past: Past, whole: Past, roles: Roles): readonly string[] {
  const { needed } = event.facts;
  const begun = past.last('StepStarted', (e) => e.face.step === 'consultation');
  const asked = begun === undefined ? [] : past.after(begun).all('Reacted');
  const thought = asked.some((e) => e.face.step === 'consultation' && roles.leads(e.by));
  const readers = [whole.events[0]?.by, ...whole.all('FileOpened').map((e) => e.by)];
  const outcome = tableSays(past);
  const advises = past.advice()?.facts.advice.advises;
  const departs = advises === (needed ? 'noReport' : 'report');
  const before = past.last('ReportDecided');
  const open = outcome === 'open' || past.last('RoadFollowed')?.face.complete !== true;
  return [
    ...(readers.some(roles.coordinates) ? [] : ['the intern begeleider never read it (S3 L7-8)']),
    ...(thought ? [] : ['directie did not think along in step 2 (S3 L26-27)']),
    ...(parentsSettled(past, roles)
      ? []
      : ['the parents were not spoken to and not left out on a ground (S3 L39, L46)']),
    ...(open ? ['the weighing leads nowhere yet (S3 L68-72)'] : []),
    ...(past.last('RoadFollowed')?.facts.outcome === outcome
      ? []
      : [`the road says otherwise than the table: ${outcome}`]),
    ...(roles.leads(event.by) || roles.coordinates(event.by) ? [] : ['decided by somebody else (S3 L76)']),
    ...(said(event, 'reason') ? [] : ['without a reason']),
    ...(departs && !said(event, 'motivation') ? ['against advice without a motivation (S3 L71-72)'] : []),
    ...(before?.facts.needed === true && !needed ? ['a decision to report was taken back'] : []),
    ...(needed ? [] : declined(event, past, outcome, roles)),
  ];
}

function declined(event: Of<'ReportDecided'>, past: Past, outcome: string, { leads }: Roles): readonly string[] {
  return [
    ...(leads(event.by) ? [] : ['"no" was not said by directie']),
    ...(outcome === 'REPORT' ? ['"no" where the table says to report (S3 L69-82)'] : []),
    ...(past.answer('q2')?.facts.value === 'yes' ? ['"no" where the child is unsafe (S3 L69-71)'] : []),
    ...(alarmTurned(past, event) ? [] : ['"no" after doubt about safety, without advice and a motivation (S3 L71-72)']),
  ];
}

function approved(event: Of<'DraftApproved'>, past: Past, { leads }: Roles): readonly string[] {
  const saved = past.last('DraftSaved');
  if (saved === undefined) return ['a text was agreed to that nobody wrote'];
  const since = past.after(saved);
  const readers = [saved, ...since.all('DraftRead')].filter((e) => e.facts.hash === event.facts.hash).map((e) => e.by);
  const alone = !readers.some((r) => r !== event.by);
  const fresh = past.last('ReportDecided');
  const twice = past.last('DraftApproved', (e) => e.face.final);
  return [
    ...(fresh?.facts.needed === true ? [] : ['agreed to a report that was not decided on']),
    ...(saved.face.status === 'waiting' ? [] : ['agreed to a text that was not put forward']),
    ...(saved.facts.hash === event.facts.hash && saved.face.revision === event.face.revision
      ? []
      : ['agreed to another text']),
    ...(saved.facts.identity === 'open' ? [] : ['anonymous (S3 L83)']),
    ...(leads(event.by) ? [] : ['agreed to by somebody who does not decide (S3 L76)']),
    ...(readers.includes(event.by) ? [] : ['agreed to unread']),
    ...(alone && !(event.facts.alone && said(event, 'aloneReason'))
      ? ['agreed to by one pair of eyes without a reason']
      : []),
    ...(since.all('DraftRefused').length + since.all('DraftReturned').length > 0
      ? ['agreed to after it was given back']
      : []),
    ...(past.after(saved).all('EmergencyReported').length > 0 ? ['agreed to while it was only to know'] : []),
    ...(twice !== undefined && fresh !== undefined && past.after(fresh).events.includes(twice)
      ? ['decided twice']
      : []),
  ];
}

function sent(past: Past): readonly string[] {
  const agreed = past.last('DraftApproved', (e) => e.face.final);
  if (agreed === undefined) return ['sent without a text that was agreed to'];
  return past.after(agreed).all('ReportSent').length > 0 ? ['sent twice'] : [];
}

function closed(past: Past): readonly string[] {
  const made = past.events.findLast((e) => e.type === 'ReportSent' || e.type === 'EmergencyReported');
  const told = past.last('ParentsInformed');
  if (made !== undefined)
    return [
      ...(told === undefined ? ['closed before the parents were told of the report (S3 L83-84)'] : []),
      ...(past.after(made).all('FeedbackReceived').length + past.after(made).all('SilenceTold').length === 0
        ? ['closed without an answer of Veilig Thuis, and directie was not told']
        : []),
    ];
  const alarm = past.answer('q2')?.facts.value;
  const helped = past.all('HelpArranged').length > 0;
  return [
    ...(helped && tableSays(past) !== 'MONITOR_CLOSE'
      ? ['closed before anybody saw whether the help worked (S3 L81)']
      : []),
    ...(alarm === 'yes' || alarm === 'doubt' ? ['closed with a child unsafe and nothing reported (S3 L69-71)'] : []),
    ...(tableSays(past) === 'REPORT' ? ['closed while a report is due (S3 L77)'] : []),
    ...(tableSays(past) === 'HELP_TERM' ? ['closed while help stands in the place of a report (S3 L80-82)'] : []),
    ...(past.last('ReportDecided')?.facts.needed === true ? ['closed before the report that was decided on'] : []),
  ];
}

/** Every demand that this event does not meet. */
export function unmet(events: readonly ConsultationEvent[], index: number, roles: Roles): readonly string[] {
  const event = events[index];
  const from = events.slice(0, index).findLastIndex((e) => e.type === 'CaseReopened') + 1;
  const past = new Past(events.slice(from, index));
  switch (event?.type) {
    case 'ReportDecided':
      return decided(event, past, new Past(events.slice(0, index)), roles);
    case 'HelpDecided':
      return past.all('ReportDecided').length > 0 ? [] : ['the second decision came first'];
    case 'DraftApproved':
      return approved(event, past, roles);
    case 'ReportSent':
      return sent(past);
    case 'ParentsInformed':
      return event.facts.told && !roles.leads(event.facts.by)
        ? ['the parents were not told by directie (S3 L83-84)']
        : [];
    case 'CaseClosed':
      return closed(past);
    default:
      return [];
  }
}
