/** Interactions with requests of parents and pupils: write one down, see how it stands, its letters, and how it ends. */
import { requestsCopy as copy } from '../../../cards/copy/requests.nl.ts';
import { button } from '../../../cards/parts.ts';
import { isAnswer, lettersOf, letterText } from '../../../cards/request-letter.ts';
import type { requestVerbs } from '../../../cards/verbs/requests.ts';
import { atSchool, schoolForm } from '../../../cards/verbs.ts';
import { keptView } from '../../../cards/views/kept.ts';
import {
  letterView,
  linkRequestView,
  newRequestView,
  requestKnownView,
  requestsView,
  requestView,
} from '../../../cards/views/requests.ts';
import { localDate } from '../../consultation/calendar.ts';
import { aboutOf } from '../../consultation/requests/authority.ts';
import { advises, handlesRequests, isChanged, mayAdvise, mayEnd } from '../../consultation/requests/course.ts';
import {
  askers,
  authorities,
  dangers,
  type Letter,
  type RequestCourse,
  requestKinds,
  safeties,
} from '../../consultation/requests/request.ts';
import { mayExtend } from '../../consultation/requests/terms.ts';
import type { View } from '../../port/card.ts';
import { decidersIn, type OwnStanding, readsCore, requestStandings } from '../requests/standing.ts';
import { formDefaults, formHow, viewHow } from './form/form-defaults.ts';
import type {
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolPress,
  SchoolSubmit,
} from './interaction.ts';
import { requestAdviceInteractions } from './request-advice.ts';
import { requestLineInteractions } from './request-lines.ts';

type Wish = InteractionResult<SchoolContext>;
type How = Extract<Wish, { kind: 'show' }>['how'];

const today = ({ now, school }: SchoolContext): string => localDate(now, school.timezone);
const gone: Wish = { kind: 'notice', text: copy.gone };

/** Returns a request that this person may know. */
const foundIn = async ({ session, school }: SchoolContext, request: string): Promise<OwnStanding | undefined> =>
  (await requestStandings(session, school.id)).find((one) => one.request.id === request);

/** Shows the requests of a school, to who leads it or the care in it, and to who keeps a case that one is about. */
export async function showRequests(context: SchoolContext, how: How): Promise<Wish> {
  const { session, school, actor, now } = context;
  const all = await requestStandings(session, school.id);
  const handles = handlesRequests(actor);
  const isAdviser = advises(actor);
  if (!handles && !isAdviser && all.length === 0) return { kind: 'notice', text: copy.notForYou };
  return { kind: 'show', how, view: requestsView(all, { school, now, handles, advises: isAdviser }) };
}

/** Returns the view of one request; looking at it stands in the access log of each case that it shows, else of the school: it names a child. */
async function lookAt(context: SchoolContext, request: string, receipt?: string): Promise<View | undefined> {
  const { session, school, actor, now } = context;
  const found = await foundIn(context, request);
  if (found === undefined) return undefined;
  const mine = (await session.myCases()).filter((one) => found.cases.some(({ caseId }) => caseId === one.id));
  for (const { id: caseId } of mine) await session.noteAccess({ caseId, what: 'Request', allowed: true });
  if (mine.length === 0)
    await session.noteAccess({ caseId: undefined, schoolId: school.id, what: 'Request', allowed: true });
  const look = {
    ...found,
    callNames: new Map(mine.map(({ id, face }) => [id, face.callName])),
    entries: new Map(mine.map(({ id, facts }) => [id, facts.entries])),
    deciders: new Map(mine.map((one) => [one.id, decidersIn(one, school)])),
    person: actor.id,
    handles: handlesRequests(actor),
    mayAdvise: mayAdvise(found.request, actor),
  };
  return requestView(look, { school, now, advises: advises(actor) }, receipt);
}

async function showRequest(context: SchoolContext, request: string, how: How, receipt?: string): Promise<Wish> {
  const view = await lookAt(context, request, receipt);
  return view === undefined ? gone : { kind: 'show', how, view };
}

function showNew({ context, in: from }: SchoolPress<'NewRequest'>): Wish {
  if (!handlesRequests(context.actor)) return { kind: 'notice', text: copy.notForYou };
  return {
    kind: 'show',
    how: formHow(from),
    view: newRequestView(formDefaults(context, schoolForm(context.school.id, 'NewRequest'))),
  };
}

async function write({ form, read, context }: SchoolSubmit<'NewRequest'>): Promise<Wish> {
  const { session, school, actor, now } = context;
  const danger = read.needChoice('danger', dangers);
  const kind = read.needChoice('kind', requestKinds);
  const receivedOn = read.needDate('receivedOn');
  const asker = read.needChoice('asker', askers);
  const askerName = read.need('askerName');
  const child = read.need('child');
  const isSixteen = read.ticked('isSixteen');
  const own = read.ticked('own');
  const authority = read.needChoice('authority', authorities);
  const asks = read.text('asks');
  const isKnown = read.ticked('known');
  if (!handlesRequests(actor)) return { kind: 'notice', text: copy.notForYou };
  const keys = child === '' ? [] : await session.childKeys(school.id, { typed: child, recorded: child });
  if (receivedOn > today(context)) read.error('receivedOn', copy.fresh.errors.future);
  if (!isKnown && kind !== 'committee') read.error('known', copy.fresh.errors.known);
  if (child !== '' && !/\S\s+\S/.test(child)) read.error('child', copy.fresh.errors.childName);
  const errors = read.result(() => undefined);
  if (errors !== undefined) return errors;
  const course: RequestCourse = { asker, ...aboutOf({ kind, asker }, own), isSixteen, authority, danger, sent: [] };
  const words = { child, askerName, ...(asks === undefined ? {} : { asks }) };
  await session.requests.open({ id: form.id, schoolId: school.id, kind, receivedOn, course, words, keys, at: now });
  return {
    kind: 'saved',
    view: keptView(copy.title, copy.fresh.saved, button(copy.open, atSchool(school.id, 'Requests'))),
  };
}

async function showKnown({ argument, context, in: from }: SchoolPress<'RequestKnown'>): Promise<Wish> {
  const found = await foundIn(context, argument.request);
  if (found?.words === undefined) return gone;
  const defaults = formDefaults(context, schoolForm(context.school.id, 'RequestKnown', argument));
  return { kind: 'show', how: formHow(from), view: requestKnownView(defaults) };
}

async function noteKnown({ argument, read, context }: SchoolSubmit<'RequestKnown'>): Promise<Wish> {
  const { session, actor } = context;
  const says = read.choice('safety', safeties);
  const authority = read.choice('authority', authorities);
  const found = await foundIn(context, argument.request);
  if (found?.words === undefined) return gone;
  if (isChanged(found)) return { kind: 'notice', text: copy.noDecision.changed };
  if (says === undefined && authority === undefined) return read.errors({ safety: copy.known.nothing });
  const { course } = found.request;
  await session.requests.change({
    request: found.request,
    course: {
      ...course,
      ...(says === undefined ? {} : { safety: { says, by: actor.id, on: today(context) } }),
      ...(authority === undefined ? {} : { authority }),
    },
  });
  return saved(context, argument.request, copy.known.saved);
}

async function saved(context: SchoolContext, request: string, receipt: string): Promise<Wish> {
  const view = await lookAt(context, request, receipt);
  return { kind: 'saved', view: view ?? keptView(copy.title, receipt) };
}

async function showLink({ argument, context, in: from }: SchoolPress<'LinkRequest'>): Promise<Wish> {
  const { session, school, actor } = context;
  const found = await foundIn(context, argument.request);
  if (found?.words === undefined) return gone;
  // One that it does not rightly name may be named again.
  const known = new Set(found.cases.filter(({ changed }) => changed !== true).map(({ caseId }) => caseId));
  const choices = (await session.myCases())
    .filter((one) => one.schoolId === school.id && readsCore(one, actor.id) && !known.has(one.id))
    .map(({ id, face }) => ({ title: face.callName, value: id }));
  if (choices.length === 0) return { kind: 'notice', text: copy.link.none };
  const defaults = formDefaults(context, schoolForm(school.id, 'LinkRequest', argument));
  return { kind: 'show', how: formHow(from), view: linkRequestView(choices, defaults) };
}

async function link({ argument, read, context }: SchoolSubmit<'LinkRequest'>): Promise<Wish> {
  const { session, school, actor, now } = context;
  const chosen = read.text('case');
  const found = await foundIn(context, argument.request);
  const mine = (await session.myCases()).find(({ id }) => id === chosen);
  if (found?.words === undefined) return gone;
  if (mine?.schoolId !== school.id || !readsCore(mine, actor.id)) return read.errors({ case: copy.link.none });
  await session.requests.link({ requestId: argument.request, caseId: mine.id, schoolId: school.id, at: now });
  return saved(context, argument.request, copy.link.saved);
}

/** Returns a request whose letter of this kind may go now. */
async function withLetter(
  context: SchoolContext,
  request: string,
  letter: Letter | undefined,
): Promise<{ readonly found: OwnStanding; readonly letter: Letter } | undefined> {
  const { school, now } = context;
  const found = await foundIn(context, request);
  if (found === undefined || letter === undefined) return undefined;
  return lettersOf({ ...found, school, now }).includes(letter) ? { found, letter } : undefined;
}

async function showLetter({ argument, context, in: from }: SchoolPress<'RequestLetter'>): Promise<Wish> {
  const { school, now } = context;
  const given = await withLetter(context, argument.request, argument.letter);
  if (given?.found.words === undefined) return gone;
  const words = letterText(given.letter, { ...given.found, school, now }, given.found.words);
  return {
    kind: 'show',
    how: viewHow(from),
    view: letterView(given.letter, words, { request: argument.request, school }),
  };
}

async function noteSent({ argument, context, in: from }: SchoolPress<'RequestSent'>): Promise<Wish> {
  const { session, actor } = context;
  const on = today(context);
  const given = await withLetter(context, argument.request, argument.letter);
  if (given?.found.words === undefined) return gone;
  const { found, letter } = given;
  const { course } = found.request;
  const answers = isAnswer(found.request, letter);
  for (const one of answers ? found.cases : []) await session.requests.answered({ of: one, on });
  if (!answers && !course.sent.some((one) => one.letter === letter)) {
    await session.requests.change({
      request: found.request,
      course: {
        ...course,
        sent: [...course.sent, { letter, on, by: actor.id }],
        ...(letter === 'longer' && mayExtend(found.request, on) ? { extendedOn: on } : {}),
      },
    });
  }
  return showRequest(context, argument.request, viewHow(from), copy.letters.saved(copy.letters[letter]));
}

async function end({ argument, context, in: from }: SchoolPress<'EndRequest'>): Promise<Wish> {
  const { session, actor, now } = context;
  const found = await foundIn(context, argument.request);
  if (found === undefined || !handlesRequests(actor)) return gone;
  if (isChanged(found)) return { kind: 'notice', text: copy.noDecision.changed };
  const { request, cases } = found;
  if (request.endedAt === undefined) {
    if (!mayEnd(request, cases)) return showRequest(context, argument.request, viewHow(from), copy.view.endNot);
    await session.requests.change({ request, course: request.course, endedAt: now });
  }
  return showRequest(context, argument.request, viewHow(from), copy.view.endedNow);
}

export const requestInteractions: SchoolInteractionsOf<typeof requestVerbs> = {
  Requests: { press: ({ context, in: from }) => showRequests(context, viewHow(from)) },
  NewRequest: { press: showNew, submit: write },
  Request: { press: ({ argument, context, in: from }) => showRequest(context, argument.request, viewHow(from)) },
  RequestKnown: { press: showKnown, submit: noteKnown },
  LinkRequest: { press: showLink, submit: link },
  RequestLetter: { press: showLetter },
  RequestSent: { press: noteSent },
  EndRequest: { press: end },
  ...requestLineInteractions,
  ...requestAdviceInteractions,
};
