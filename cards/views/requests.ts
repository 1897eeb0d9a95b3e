/** Private views of requests by parents and pupils: the list, one of them, the form that writes one down, and its letters. */
import type { EntryFact } from '../../src/consultation/facts.ts';
import type { Advice } from '../../src/consultation/requests/advice.ts';
import { isOwn, rightOf } from '../../src/consultation/requests/authority.ts';
import {
  isGoing,
  isHeldBack,
  mayEnd,
  mayErase,
  mayGive,
  type RequestStanding,
} from '../../src/consultation/requests/course.ts';
import {
  askers,
  authorities,
  dangers,
  type Letter,
  type RequestWords,
  requestKinds,
  safeties,
} from '../../src/consultation/requests/request.ts';
import { dueOn } from '../../src/consultation/requests/terms.ts';
import type { PersonId, School } from '../../src/consultation/school.ts';
import type { CardElement, Choice, View } from '../../src/port/card.ts';
import type { ErasedCase } from '../../src/port/request-session.ts';
import { adviceCopy } from '../copy/request-advice.nl.ts';
import { requestsCopy as copy } from '../copy/requests.nl.ts';
import { dateFrom, dayFrom } from '../moments.ts';
import { box, button, buttons, choices, facts, heading, row, subtle, text } from '../parts.ts';
import { lettersOf } from '../request-letter.ts';
import { requestRow, requestRows, stepWords } from '../requests.ts';
import { atSchool, inCase } from '../verbs.ts';
import { schoolFormView } from './frame.ts';
import { area, date, line } from './inputs.ts';
import { nameOf } from './people.ts';
import { adviceParts, ownAdviceParts } from './request-advice.ts';
import type { SchoolFormDefaults } from './state.ts';
import { theirWordsButtons, theirWordsParts } from './their-words.ts';

/** A request as somebody looks at it; `callNames`: of its cases that they read. */
interface RequestLook extends RequestStanding {
  readonly words: RequestWords | undefined;
  readonly callNames: ReadonlyMap<string, string>;
  /** What stands in each of these. */
  readonly entries: ReadonlyMap<string, readonly EntryFact[]>;
  /** Who decides in each of these. */
  readonly deciders: ReadonlyMap<string, readonly PersonId[]>;
  readonly person: PersonId;
  /** True for who leads the school or the care in it. */
  readonly handles: boolean;
  /** True for who may advise on it now. */
  readonly mayAdvise: boolean;
  readonly advice: readonly Advice[];
  readonly erased: readonly Pick<ErasedCase, 'endedAt' | 'proposedBy' | 'confirmedBy'>[];
}

interface RequestViewing {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
  /** True for who advises on requests, and does nothing else with them. */
  readonly advises: boolean;
}

const receiptOf = (receipt: string | undefined): readonly CardElement[] =>
  receipt === undefined ? [] : [box('good', text(receipt))];

const MOST_ENDED = 10;

/** The requests of a school that go on, and the last that ended. */
export function requestsView(
  all: readonly RequestStanding[],
  { handles, ...viewing }: RequestViewing & { readonly handles: boolean },
): View {
  const { school, advises } = viewing;
  const going = requestRows(all, viewing);
  const intro = handles ? copy.intro : copy.introOfCase;
  const ended = all.filter((one) => !isGoing(one)).slice(0, MOST_ENDED);
  return {
    title: copy.title,
    body: [
      subtle(advises ? adviceCopy.own.intro : intro),
      ...(going.length === 0 ? [text(copy.none)] : going),
      ...(handles ? [buttons(button(copy.add, atSchool(school.id, 'NewRequest'), { style: 'positive' }))] : []),
      ...(ended.length === 0 ? [] : [heading(copy.ended), ...ended.map((one) => requestRow(one, viewing))]),
    ],
  };
}

const options = <T extends string>(values: readonly T[], titles: Readonly<Record<T, string>>): readonly Choice[] =>
  values.map((value) => ({ title: titles[value], value }));

/** Whether it is about whoever asks alone. */
const ownChoice = () =>
  choices('own', copy.fresh.own, [{ title: copy.fresh.ownChoice, value: 'yes' }], {
    isMultiSelect: true,
    hint: copy.fresh.ownHint,
  });

/** The form that writes a request down. What it may do to somebody is asked first. */
export const newRequestView = (defaults: SchoolFormDefaults<'NewRequest'>): View =>
  schoolFormView(defaults, copy.fresh, [
    text(copy.callFirst, { weight: 'Bolder' }),
    choices('danger', copy.fresh.danger, options(dangers, copy.dangers), {
      isRequired: true,
      hint: copy.fresh.dangerHint,
    }),
    choices('kind', copy.fresh.kind, options(requestKinds, copy.kinds), { isRequired: true }),
    date('receivedOn', copy.fresh.receivedOn, { isRequired: true, value: defaults.at.date }),
    choices('asker', copy.fresh.asker, options(askers, copy.askers), { isRequired: true }),
    line('askerName', copy.fresh.askerName, { isRequired: true }),
    choices('known', copy.fresh.known, [{ title: copy.fresh.knownChoice, value: 'yes' }], { isMultiSelect: true }),
    line('child', copy.fresh.child, { isRequired: true }),
    choices('isSixteen', copy.fresh.isSixteen, [{ title: copy.fresh.sixteen, value: 'yes' }], { isMultiSelect: true }),
    ownChoice(),
    choices('authority', copy.fresh.authority, options(authorities, copy.authorities), {
      isRequired: true,
      hint: copy.fresh.authorityHint,
    }),
    area('asks', copy.fresh.asks, { hint: copy.fresh.asksHint }),
  ]);

function courseFacts({ request, words }: RequestLook, { school, now }: RequestViewing): readonly CardElement[] {
  const { course, kind, receivedOn } = request;
  const looking = { zone: school.timezone, now };
  const day = (on: string): string => dateFrom(on, looking);
  const right = rightOf(request);
  const due = day(dueOn(request));
  return [
    facts([
      [copy.view.asks, copy.short[kind]],
      ...(isOwn(request) ? [[copy.view.about, copy.view.own] as const] : []),
      [copy.view.received, day(receivedOn)],
      [copy.view.dueOn, course.extendedOn === undefined ? due : copy.view.longer(due)],
      [copy.view.asker, [copy.askers[course.asker], ...(words === undefined ? [] : [words.askerName])].join(': ')],
      ...(words === undefined ? [] : [[copy.view.child, words.child] as const]),
      [copy.view.authority, right.may === 'no' ? copy.noRight[right.why] : copy.view.right[right.may]],
      [copy.view.danger, copy.dangers[course.danger]],
      ...(course.safety === undefined ? [] : [[copy.view.safety, copy.safeties[course.safety.says]] as const]),
      ...(course.sent.length === 0
        ? []
        : [
            [
              copy.view.sent,
              course.sent.map(({ letter, on }) => copy.view.sentOn(copy.letters[letter], day(on))).join('\n'),
            ] as const,
          ]),
    ]),
    ...(right.may === 'no' && request.course.asker !== 'pupil' && request.endedAt === undefined
      ? [text(copy.view.ownLeft)]
      : []),
    ...(words?.asks === undefined ? [] : [text(words.asks)]),
  ];
}

function caseParts(look: RequestLook, { school, now }: RequestViewing): readonly CardElement[] {
  const { request, cases, callNames, entries, deciders, person, erased } = look;
  const looking = { zone: school.timezone, now };
  const mayAsk = rightOf(request).may !== 'no';
  const shown = cases.filter(({ caseId }) => callNames.has(caseId));
  return [
    heading(copy.view.cases),
    ...(shown.length === 0 && erased.length === 0 ? [text(copy.view.noCases)] : []),
    ...erased.map(({ endedAt, proposedBy, confirmedBy }) =>
      text(copy.view.erased(dayFrom(endedAt, looking), nameOf(school, proposedBy), nameOf(school, confirmedBy))),
    ),
    ...shown.flatMap((one) => {
      const { caseId, decision, decidedBy, decidedAt = now } = one;
      const of = { request: request.id, caseId };
      const callName = callNames.get(caseId) ?? '';
      const open = decision === undefined && mayAsk;
      const decides = deciders.get(caseId) ?? [];
      const undecided = open ? copy.view.undecided : copy.view.nothingToDecide;
      const decided =
        decision === undefined
          ? undecided
          : copy.view.decided(copy.decisions[decision], nameOf(school, decidedBy), dayFrom(decidedAt, looking));
      const answered = one.answeredOn === undefined ? [] : [copy.view.answered(dateFrom(one.answeredOn, looking))];
      return [
        row(callName, { detail: [decided, ...answered].join('. '), mark: open ? 'now' : 'done' }),
        ...(open && decides.length === 0 ? [text(copy.view.letIn)] : []),
        ...theirWordsParts(request, one, { school, entries: entries.get(caseId) ?? [] }),
        buttons(
          ...(open && request.kind === 'access'
            ? [button(copy.view.lines, atSchool(school.id, 'RequestLines', { ...of, page: 0 }))]
            : []),
          ...(open && decides.includes(person)
            ? [button(copy.view.decide, atSchool(school.id, 'DecideRequest', of))]
            : []),
          ...(open && decides.length === 0 ? [button(copy.view.members, inCase(caseId, 'Members'))] : []),
          ...(mayErase(request, one)
            ? [button(copy.view.erase, atSchool(school.id, 'EraseRequested', of), { style: 'destructive' })]
            : []),
          ...theirWordsButtons(request, one),
          button(copy.view.file, inCase(caseId, 'OpenFile')),
        ),
        ...(mayGive(request, one)
          ? [text(copy.view.export), text(copy.view.command(callName, request.id.slice(0, 8)))]
          : []),
      ];
    }),
    ...(shown.length > 0 && request.kind === 'correction' ? [subtle(copy.view.correction)] : []),
    ...(shown.length > 0 && (request.kind === 'erasure' || request.kind === 'objection')
      ? [subtle(isOwn(request) ? copy.view.ownEnd : copy.view[request.kind])]
      : []),
  ];
}

/** One request: how it stands, what comes next, its cases as far as this person reads them, and its letters. */
export function requestView(look: RequestLook, viewing: RequestViewing, receipt?: string): View {
  const { request, cases, handles, words, advice } = look;
  const { school } = viewing;
  const about = { request: request.id };
  const isOver =
    request.endedAt !== undefined || (cases.length > 0 && cases.every(({ decision }) => decision !== undefined));
  const canEnd = handles && mayEnd(request, cases);
  const letters = words === undefined ? [] : lettersOf({ request, cases, ...viewing });
  return {
    title: copy.view.title,
    body: [
      ...receiptOf(receipt),
      ...(isHeldBack(request) ? [box('attention', text(copy.callFirst, { weight: 'Bolder' }))] : []),
      text(stepWords(look, viewing), { weight: 'Bolder' }),
      ...courseFacts(look, viewing),
      ...(words === undefined ? [] : adviceParts(advice, { ...viewing, isOver })),
      ...(words === undefined && viewing.advises ? ownAdviceParts(advice, viewing) : []),
      ...(words === undefined ? [] : caseParts(look, viewing)),
      buttons(
        ...letters.map((letter) =>
          button(
            `${copy.view.letter}: ${copy.letters[letter]}`.slice(0, 75),
            atSchool(school.id, 'RequestLetter', { ...about, letter }),
          ),
        ),
        ...(words !== undefined && request.endedAt === undefined
          ? [
              button(copy.view.known, atSchool(school.id, 'RequestKnown', about)),
              button(copy.view.link, atSchool(school.id, 'LinkRequest', about)),
            ]
          : []),
        ...(look.mayAdvise
          ? [button(adviceCopy.form.open, atSchool(school.id, 'AdviseRequest', about), { style: 'positive' })]
          : []),
        ...(canEnd ? [button(copy.view.end, atSchool(school.id, 'EndRequest', about))] : []),
      ),
    ],
  };
}

/** The form for what was found out since: what Veilig Thuis said, whether who asks may, and that it is about whoever asks alone. */
export const requestKnownView = (defaults: SchoolFormDefaults<'RequestKnown'>): View =>
  schoolFormView(defaults, { ...copy.known, submit: copy.fresh.submit }, [
    text(copy.callFirst),
    choices('safety', copy.known.safety, options(safeties, copy.safeties)),
    choices('authority', copy.fresh.authority, options(authorities, copy.authorities), {
      hint: copy.fresh.authorityHint,
    }),
  ]);

/** The form that names a case which the name of the child did not show. */
export const linkRequestView = (cases: readonly Choice[], defaults: SchoolFormDefaults<'LinkRequest'>): View =>
  schoolFormView(defaults, { ...copy.link, submit: copy.fresh.submit }, [
    choices('case', copy.link.which, cases, { style: 'search', isRequired: true }),
  ]);

/** A letter to take over, and the button that says it went. */
export const letterView = (
  letter: Letter,
  words: string,
  { request, school }: { readonly request: string; readonly school: School },
): View => ({
  title: copy.view.letter,
  body: [
    subtle(copy.letters.intro),
    text(words),
    buttons(
      button(copy.letters.sent, atSchool(school.id, 'RequestSent', { request, letter }), { style: 'positive' }),
      button(copy.back, atSchool(school.id, 'Request', { request })),
    ),
  ],
});
