/** Interactions in which somebody chooses, line by line, what goes out of a case, and directie decides. */
import { endsCopy } from '../../../cards/copy/ends.nl.ts';
import { requestsCopy as copy } from '../../../cards/copy/requests.nl.ts';
import type { FileItem } from '../../../cards/export/items.ts';
import { button } from '../../../cards/parts.ts';
import type { requestVerbs } from '../../../cards/verbs/requests.ts';
import { atSchool, schoolForm } from '../../../cards/verbs.ts';
import { keptView } from '../../../cards/views/kept.ts';
import {
  decideRequestView,
  type LinesAt,
  lineWordsView,
  requestLinesView,
  wordsOfItem,
} from '../../../cards/views/request-lines.ts';
import { keepsFiles } from '../../consultation/keeps-files.ts';
import { isOwn } from '../../consultation/requests/authority.ts';
import { hinders, isHeldBack, mayErase } from '../../consultation/requests/course.ts';
import { redacted, stands, wordsIn } from '../../consultation/requests/redaction.ts';
import { decisions, groundsFor, type LineChosen } from '../../consultation/requests/request.ts';
import { calledHere } from '../../consultation/school.ts';
import type { View } from '../../port/card.ts';
import type { StoredCase } from '../../port/stored-case.ts';
import { decidersIn, givenItems, type OwnStanding, readsCore, requestStandings } from '../requests/standing.ts';
import { formDefaults, formHow, viewHow } from './form/form-defaults.ts';
import type {
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolPress,
  SchoolSubmit,
} from './interaction.ts';

type Wish = InteractionResult<SchoolContext>;
const gone: Wish = { kind: 'notice', text: copy.gone };

interface OfCase {
  readonly request: string;
  readonly caseId: string;
}

interface Found {
  readonly standing: OwnStanding;
  readonly stored: StoredCase;
}

/** Returns a case of a request, for who reads its core. */
async function foundIn({ session, school, actor }: SchoolContext, of: OfCase): Promise<Found | undefined> {
  const standing = (await requestStandings(session, school.id)).find(({ request }) => request.id === of.request);
  const stored = (await session.myCases()).find(({ id }) => id === of.caseId);
  if (standing === undefined || stored === undefined || !readsCore(stored, actor.id)) return undefined;
  return standing.cases.some(({ caseId }) => caseId === of.caseId) ? { standing, stored } : undefined;
}

/** Returns a case of a request whose lines may still be chosen. */
async function openIn(context: SchoolContext, of: OfCase): Promise<Found | undefined> {
  const found = await foundIn(context, of);
  const one = found?.standing.cases.find(({ caseId }) => caseId === of.caseId);
  if (found?.standing.request.kind !== 'access' || isHeldBack(found.standing.request)) return undefined;
  return one?.decision === undefined ? found : undefined;
}

const itemsIn = ({ session, school }: SchoolContext, { stored }: Found): Promise<readonly FileItem[]> =>
  givenItems(session, school, stored, false);

const atOf = ({ school }: SchoolContext, { standing }: Found, of: OfCase & { readonly page: number }): LinesAt => ({
  isOwn: isOwn(standing.request),
  school,
  request: of.request,
  caseId: of.caseId,
  page: of.page,
});

async function linesView(
  context: SchoolContext,
  found: Found,
  of: OfCase & { readonly page: number },
  over?: LineChosen,
): Promise<View> {
  const { session } = context;
  await session.noteAccess({ caseId: of.caseId, what: 'RequestLines', allowed: true });
  const chosen = new Map((await session.requests.lines(of.request, of.caseId)).map((one) => [one.rowId, one]));
  if (over !== undefined) chosen.set(over.rowId, over);
  return requestLinesView(await itemsIn(context, found), chosen, atOf(context, found, of));
}

async function showLines({ argument, context, in: from }: SchoolPress<'RequestLines'>): Promise<Wish> {
  const found = await openIn(context, argument);
  if (found === undefined) return gone;
  return { kind: 'show', how: viewHow(from), view: await linesView(context, found, argument) };
}

async function choose({ argument, context, in: from }: SchoolPress<'ChooseLine'>): Promise<Wish> {
  const { session, now } = context;
  const { request, caseId, row: rowId, choice } = argument;
  const found = await openIn(context, argument);
  const item = found && (await itemsIn(context, found)).find((one) => one.rowId === rowId);
  if (found === undefined || item === undefined || choice === undefined) return gone;
  const chosen: LineChosen = { rowId, choice, words: [] };
  await session.requests.choose({ ...chosen, requestId: request, caseId, at: now });
  return { kind: 'show', how: viewHow(from), view: await linesView(context, found, argument, chosen) };
}

/** Returns names known to the school that stand in a line: of other pupils, of this family, of colleagues. */
async function suggestedIn({ session, school }: SchoolContext, { stored }: Found, words: string) {
  const { facts } = stored;
  const pupils = school.hasRoster ? await session.rosterHits(school.id, words, facts.about.group) : [];
  const others = [...facts.siblings.map(({ name }) => name), ...school.people.map(calledHere)];
  const own = facts.about.workingName;
  const names = [...pupils, ...others.filter((name) => name !== undefined && stands(words, name))];
  return [...new Set(names)].filter((name): name is string => name !== undefined && name !== own);
}

async function showWords({ argument, context, in: from }: SchoolPress<'LineWords'>): Promise<Wish> {
  const { session, school } = context;
  const found = await openIn(context, argument);
  const item = found && (await itemsIn(context, found)).find(({ rowId }) => rowId === argument.row);
  if (found === undefined || item === undefined) return gone;
  const lines = await session.requests.lines(argument.request, argument.caseId);
  const chosen = lines.find(({ rowId }) => rowId === item.rowId)?.words ?? [];
  const suggested = await suggestedIn(context, found, wordsOfItem(item));
  await session.noteAccess({ caseId: argument.caseId, what: 'RequestLines', allowed: true });
  const defaults = formDefaults(context, schoolForm(school.id, 'LineWords', argument));
  return { kind: 'show', how: formHow(from), view: lineWordsView(item, { chosen, suggested }, defaults) };
}

async function noteWords({ argument, read, context }: SchoolSubmit<'LineWords'>): Promise<Wish> {
  const { session, now } = context;
  const words = wordsIn(read.text('words') ?? '');
  const found = await openIn(context, argument);
  const item = found && (await itemsIn(context, found)).find(({ rowId }) => rowId === argument.row);
  if (found === undefined || item === undefined) return gone;
  const text = wordsOfItem(item);
  const absent = words.filter((word) => !stands(text, word));
  if (words.length === 0) return read.errors({ words: copy.words.errors.none });
  if (absent.length > 0) return read.errors({ words: copy.words.errors.absent(absent.join(', ')) });
  const left = redacted(item.text ?? text, words, '').trim();
  if (left === '') return read.errors({ words: copy.words.errors.empty });
  const chosen: LineChosen = { rowId: item.rowId, choice: 'part', words };
  const { request: requestId, caseId } = argument;
  await session.requests.choose({ ...chosen, requestId, caseId, at: now });
  return { kind: 'saved', view: await linesView(context, found, argument, chosen) };
}

async function showDecide({ argument, context, in: from }: SchoolPress<'DecideRequest'>): Promise<Wish> {
  const { school, actor, now } = context;
  const found = await foundIn(context, argument);
  if (found === undefined) return gone;
  const { request, cases, advice } = found.standing;
  const one = cases.find(({ caseId }) => caseId === argument.caseId);
  const decides = decidersIn(found.stored, school).includes(actor.id);
  // What no choice of decision or ground changes is said before anything is filled in.
  const hindrance = one && hinders(request, one, 'none', { ground: groundsFor(request)[0], decides });
  if (hindrance !== undefined) return { kind: 'notice', text: copy.noDecision[hindrance] };
  const defaults = formDefaults(context, schoolForm(school.id, 'DecideRequest', argument));
  return { kind: 'show', how: formHow(from), view: decideRequestView(request, advice, { school, now }, defaults) };
}

async function decide({ argument, read, context }: SchoolSubmit<'DecideRequest'>): Promise<Wish> {
  const { session, school, actor, now } = context;
  const decision = read.needChoice('decision', decisions);
  const reason = read.need('reason');
  const given = read.text('ground');
  const errors = read.result(() => undefined);
  if (errors !== undefined) return errors;
  const found = await foundIn(context, argument);
  const one = found?.standing.cases.find(({ caseId }) => caseId === argument.caseId);
  if (found === undefined || one === undefined) return gone;
  const { request } = found.standing;
  const ground = groundsFor(request).find((it) => it === given);
  const hindrance = hinders(request, one, decision, {
    ground,
    decides: decidersIn(found.stored, school).includes(actor.id),
  });
  if (hindrance === 'groundLacks') return read.errors({ ground: copy.noDecision.groundLacks });
  if (hindrance !== undefined) return read.errors({ decision: copy.noDecision[hindrance] });
  const { request: requestId, caseId } = argument;
  const kept = decision === 'all' ? undefined : ground;
  const back = button(copy.back, atSchool(school.id, 'Request', { request: requestId }));
  await session.requests.decide({ requestId, caseId, decision, ground: kept, reason, at: now });
  return { kind: 'saved', view: keptView(copy.decide.title, copy.decide.saved, back) };
}

/** The database asks once more whether it was decided so, and whether the case is closed. */
async function erase({ argument, context, in: from }: SchoolPress<'EraseRequested'>): Promise<Wish> {
  const { session, school, actor, now } = context;
  const found = await foundIn(context, argument);
  const one = found?.standing.cases.find(({ caseId }) => caseId === argument.caseId);
  if (found === undefined || one === undefined) return gone;
  const may = keepsFiles(actor) && mayErase(found.standing.request, one) && found.stored.face.phase === 'closed';
  const at = { caseId: argument.caseId, schoolId: school.id };
  const answer = may ? await session.own.ends.propose(at, 'request', now) : 'gone';
  if (answer === 'gone') return { kind: 'notice', text: copy.view.eraseNot };
  const told = answer === 'done' ? copy.view.eraseAsked : endsCopy.answers[answer];
  const back = button(copy.back, atSchool(school.id, 'Request', { request: argument.request }));
  const list = button(endsCopy.open, atSchool(school.id, 'Ends', { page: 0 }));
  return { kind: 'show', how: viewHow(from), view: keptView(copy.title, told, list, back) };
}

export const requestLineInteractions: Pick<
  SchoolInteractionsOf<typeof requestVerbs>,
  'RequestLines' | 'ChooseLine' | 'LineWords' | 'DecideRequest' | 'EraseRequested'
> = {
  RequestLines: { press: showLines },
  ChooseLine: { press: choose },
  LineWords: { press: showWords, submit: noteWords },
  DecideRequest: { press: showDecide, submit: decide },
  EraseRequested: { press: erase },
};
