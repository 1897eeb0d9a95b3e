/** Handling of what people do outside a case: `/zorg …`, lists, help, and the form that opens a case. */

import { groundCopy } from '../../../cards/copy/ground.nl.ts';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { digestCard } from '../../../cards/digest.ts';
import { text as line } from '../../../cards/parts.ts';
import { inCase, isSchoolVerb, schoolAndArgument, verbAndArgument } from '../../../cards/verbs.ts';
import { overviewView } from '../../../cards/views/overview.ts';
import { localDate } from '../../consultation/calendar.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import { offers } from '../../consultation/offers/offers.ts';
import { mayReadAllLooks, mayReadFigures } from '../../consultation/policy.ts';
import { advises } from '../../consultation/requests/course.ts';
import { personOf } from '../../consultation/school.ts';
import { digestSlot, isoWeek } from '../../digest/moments.ts';
import type { ButtonData } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import type { Content, Session, SessionRequest } from '../../port/session.ts';
import type { Undelivered } from '../../port/undelivered-store.ts';
import type { SchoolInteractions } from '../interactions/bound.ts';
import type { InteractionResult, SchoolContext } from '../interactions/interaction.ts';
import { readDigest } from '../personal/compose.ts';
import { overviewsOf } from '../personal/overview.ts';
import { askedAtSchool } from './act-asked.ts';
import { belongingOf } from './belonging.ts';
import { schoolContext } from './context.ts';
import { elsewhere, seenHere } from './elsewhere.ts';
import { noticeWithNumbers } from './failures.ts';
import { NothingDone, notForYou } from './nothing-done.ts';
import { inSession, openingForm, type RequestContext } from './request.ts';
import { isOfFirstEntry } from './resent.ts';
import { respondAtSchool } from './respond.ts';
import { schoolAskedFor, schoolChoice } from './slash-command.ts';
import { verbOf } from './slash-words.ts';

async function contextAt(request: RequestContext, session: Session, schoolId: string): Promise<SchoolContext> {
  if (!request.identity.schools.includes(schoolId)) return notForYou();
  const { newId, profiles } = request.parts;
  const context = await schoolContext(session, schoolId, { now: request.now, newId, profiles, offersOf: offers });
  if (context === undefined) throw new NothingDone(noticeWithNumbers(replyCopy.profileGone));
  const { school, actor: person } = context;
  const digest = async () => {
    const slot = digestSlot(isoWeek(localDate(request.now, school.timezone)));
    const found = await readDigest({
      session,
      profiles,
      now: new Date(request.now),
      school,
      person,
      slot,
      isAskedFor: true,
    });
    return found === undefined
      ? undefined
      : digestCard(found, { school, person: person.id, now: request.now, advises: advises(person) });
  };
  return { ...context, typing: request.typing, digest };
}

async function atSchool(
  request: RequestContext,
  schoolId: string,
  target: Pick<SessionRequest, 'deliveryKey' | 'lock'> & {
    readonly verb: string;
    readonly content?: Pick<Content, 'action' | 'values'>;
  },
  form: string | undefined,
  ask: (context: SchoolContext) => Promise<InteractionResult<SchoolContext>> | InteractionResult<SchoolContext>,
): Promise<Reply> {
  const { verb, content, ...rest } = target;
  // A school that is not theirs is asked nothing of: the id may be any text.
  const sent =
    content === undefined || !request.identity.schools.includes(schoolId) ? {} : { content: { ...content, schoolId } };
  return inSession(
    request,
    { ...rest, ...sent },
    verb,
    async (session) => {
      const context = await contextAt(request, session, schoolId);
      const opensForm = (asked: string): boolean => {
        const interaction = isSchoolVerb(asked) ? request.parts.schools.get(asked) : undefined;
        return interaction?.submit !== undefined && !interaction.opens;
      };
      const where = belongingOf(context.school, request.inbound.page, askedAtSchool(request.inbound, opensForm));
      if (where.kind !== 'here') throw new NothingDone(elsewhere(request, context, where));
      const within: SchoolContext = where.shows === 'all' ? context : { ...context, unseen: true };
      return seenHere(request, context, where, await respondAtSchool(within, await ask(within), form));
    },
    schoolId,
  );
}

/**
 * Asks a person with roles at more than one school which school it is about. Who watches over privacy at all of them has one home for them
 * together.
 */
async function whichSchool(request: RequestContext, text: string, first: string): Promise<Reply> {
  let isOne = false;
  const choice = await inSession(request, {}, 'Schools', async (session) => {
    const schools = await Promise.all(request.identity.schools.map((id) => session.school(id)));
    const known = schools.filter((s) => s !== undefined);
    const actors = known.flatMap((school) => personOf(school, request.identity.person) ?? []);
    isOne = text.trim() === '' && actors.every(mayReadAllLooks);
    const named = known.map(({ id, name }) => ({ id, name }));
    // Where words of one of them stand on the page, what was typed goes no further than it came.
    const isWordless = request.inbound.page === undefined && known.some(({ words }) => words === 'page');
    const asked = isWordless && verbOf(text, true) === 'Intake' ? '' : text;
    const choice = schoolChoice(named, asked, request.parts.newId, actors.some(mayReadFigures));
    const view = asked === text ? choice : { ...choice, body: [...choice.body, line(groundCopy.notRepeated)] };
    return { kind: 'view', how: 'open', view };
  });
  return isOne ? commandAt(request, first, text) : choice;
}

const commandAt = (request: RequestContext, school: string, text: string): Promise<Reply> =>
  atSchool(request, school, { verb: 'Command' }, undefined, (context) => request.parts.command(context, text));

export async function runCommand(request: RequestContext, text: string): Promise<Reply> {
  const [only, ...more] = request.identity.schools;
  if (only === undefined) return noticeWithNumbers(replyCopy.unknownPerson);
  return more.length > 0 ? whichSchool(request, text, only) : commandAt(request, only, text);
}

/** Shows the person's home page with the bot: their cases and what waits, at every school, by call name only. */
export async function showHome(request: RequestContext): Promise<Reply> {
  const undelivered = await undeliveredAt(request);
  return inSession(request, {}, 'Home', async (session) => {
    const parts = { session, profiles: request.parts.profiles, now: request.now, undelivered };
    const schools = await overviewsOf(parts, request.identity.schools);
    return {
      kind: 'view',
      how: 'replace',
      view: overviewView(schools, { person: request.identity.person, now: request.now }),
    };
  });
}

/** Returns what did not arrive at this person's schools; the page comes without it where that is not known now. */
async function undeliveredAt({ parts, identity, now }: RequestContext): Promise<readonly Undelivered[]> {
  const of = (school: string) => parts.store.undelivered.list(new Date(now), school).catch(() => []);
  return (await Promise.all(identity.schools.map(of))).flat();
}

type Press = Extract<Inbound, { kind: 'press' }>;
type Submit = Extract<Inbound, { kind: 'submit' }>;
/** Presses a button in the case that a form opened before. */
type PressInCase = (request: RequestContext, press: Press, caseId: string) => Promise<Reply>;
/** Adds the words of a form that was sent again to the case that it opened before. */
type AddToOpened = (request: RequestContext, submit: Submit, command: OpenCase, otherwise: Reply) => Promise<Reply>;
type SchoolInteraction = NonNullable<ReturnType<SchoolInteractions['get']>>;

export async function pressAtSchool(request: RequestContext, press: Press, pressInCase: PressInCase): Promise<Reply> {
  const [verb, text] = verbAndArgument(press.button.action);
  const [, argument] = schoolAndArgument(text);
  const interaction = isSchoolVerb(verb) ? request.parts.schools.get(verb) : undefined;
  const ask = interaction?.press;
  const school = schoolAskedFor(press) ?? request.identity.schools[0];
  if (ask === undefined || school === undefined) return notForYouNow(request, verb, school);
  if (interaction?.opens === true) return openFromForm(request, press, school, { verb, argument, ask, pressInCase });
  return atSchool(request, school, { verb }, undefined, (context) =>
    ask({ argument, version: press.button.version, in: press.in, values: press.values, context }),
  );
}

/**
 * Opens a case by a button in the form that would open it, with what was typed so far. Where that form was saved before, its case is in danger
 * from now on.
 */
async function openFromForm(
  request: RequestContext,
  press: Press,
  school: string,
  {
    verb,
    argument,
    ask,
    pressInCase,
  }: {
    readonly verb: string;
    readonly argument: string;
    readonly ask: NonNullable<SchoolInteraction['press']>;
    readonly pressInCase: PressInCase;
  },
): Promise<Reply> {
  const content = { action: openingForm, values: press.values ?? {} };
  const target = { deliveryKey: `form:${argument}`, lock: true, verb, content };
  let opened = true;
  const reply = await atSchool(request, school, target, undefined, (context) => {
    opened = context.session.fresh;
    if (!opened) return { kind: 'notice', text: replyCopy.alreadySaved };
    return ask({ argument, version: press.button.version, in: press.in, values: press.values, context });
  });
  return opened ? reply : pressInCase(request, { ...press, button: raising(argument) }, argument);
}

const raising = (caseId: string): ButtonData => inCase(caseId, 'RaiseUrgency', { urgency: 'danger' });

export async function submitAtSchool(
  request: RequestContext,
  submit: Submit,
  addToOpened: AddToOpened,
): Promise<Reply> {
  const { form, values } = submit;
  const [verb, text] = verbAndArgument(form.action);
  const [, argument] = schoolAndArgument(text);
  const ask = isSchoolVerb(verb) ? request.parts.schools.get(verb)?.submit : undefined;
  const school = schoolAskedFor(submit) ?? request.identity.schools[0];
  if (ask === undefined || school === undefined) return notForYouNow(request, verb, school);
  const target = { deliveryKey: `form:${form.id}`, lock: true, verb, content: { action: verb, values } };
  let again: OpenCase | undefined;
  const reply = await atSchool(request, school, target, form.id, async (context) => {
    const result = await ask({ form, argument, values, context });
    const { differs } = context.session;
    if (result.kind === 'command' && differs !== undefined && isOfFirstEntry(differs)) again = result.command;
    return result;
  });
  return again === undefined ? reply : addToOpened(request, submit, again, reply);
}

async function notForYouNow(request: RequestContext, what: string, schoolId: string | undefined): Promise<Reply> {
  await request.parts.store.noteRefusal({ person: request.identity.person, caseId: undefined, schoolId, what });
  return noticeWithNumbers(replyCopy.notForYou);
}
