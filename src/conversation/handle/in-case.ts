/** Handling of presses and forms inside a case, and of what happens around its room. */

import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { button } from '../../../cards/parts.ts';
import { atSchool, type CaseVerb, inCase, isCaseVerb, verbAndArgument, wayBackIn } from '../../../cards/verbs.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import { openInvitations } from '../../consultation/face.ts';
import { offers } from '../../consultation/offers/offers.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { RoomRef } from '../../port/places.ts';
import { nothing, type Reply } from '../../port/reply.ts';
import type { SessionRequest } from '../../port/session.ts';
import { leadsTo } from '../interactions/act.ts';
import type { CaseContext, InteractionResult } from '../interactions/interaction.ts';
import { askedInCase } from './act-asked.ts';
import { belongingOf } from './belonging.ts';
import { caseContext } from './context.ts';
import { elsewhere, seenHere, unnamed } from './elsewhere.ts';
import { execute } from './execute.ts';
import { noticeWithNumbers } from './failures.ts';
import { kindOfPress, waits } from './kinds.ts';
import { askWhichCase } from './lift.ts';
import { accessEnded, askedNoMore, NothingDone, notForYou } from './nothing-done.ts';
import { answered } from './practice-reply.ts';
import { type HandlerParts, inSession, openingForm, type RequestContext } from './request.ts';

import { firstEntry } from './resent.ts';
import { respondInCase } from './respond.ts';
import { whoIsUnknown } from './unknown.ts';

type Press = Extract<Inbound, { kind: 'press' }>;
type Submit = Extract<Inbound, { kind: 'submit' }>;

/** Verbs left to a member whose access is paused: coming back, leaving, and the emergency. */
const whilePausing: ReadonlySet<CaseVerb> = new Set(['ResumeMember', 'LeaveCase', 'ReportEmergency']);

/** The one verb of somebody who is not in the case: what they were asked to take over. */
const fromOutside: ReadonlySet<CaseVerb> = new Set(['TakeOver']);

/** Calls for help: they do not wait for what another version of the bot left to be folded. */
const callsForHelp: ReadonlySet<CaseVerb> = new Set(['ReportEmergency', 'RaiseUrgency', 'CallHelp']);

const momentFor = (request: RequestContext, verb: CaseVerb) => ({
  now: request.now,
  newId: request.parts.newId,
  profiles: request.parts.profiles,
  offersOf: offers,
  pausing: whilePausing.has(verb),
});

const CASE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** True for text that can be the id of a case. */
export const isCaseId = (text: string): boolean => CASE_ID.test(text);

/** Answers an id that cannot belong to a case as if the case did not exist. */
async function noSuchCase({ parts, identity }: RequestContext, what: string): Promise<Reply> {
  await parts.store.noteRefusal({ person: identity.person, caseId: undefined, what });
  return noticeWithNumbers(replyCopy.notForYou);
}

async function withCase(
  request: RequestContext,
  target: Pick<SessionRequest, 'content'> & {
    caseId: string;
    deliveryKey: string;
    lock: boolean;
    verb: CaseVerb;
    argument?: string;
    /** Id of the form that was sent. */
    form?: string;
  },
  from: Press['in'] | undefined,
  ask: (context: CaseContext) => Promise<InteractionResult> | InteractionResult,
): Promise<Reply> {
  const { caseId, deliveryKey, lock, verb, argument = '', content, form } = target;
  if (!isCaseId(caseId)) return noSuchCase(request, verb);
  const how = { lock, urgent: callsForHelp.has(verb), takesOver: fromOutside.has(verb) };
  let outside: (() => Promise<string>) | undefined;
  const sent = content === undefined ? {} : { content };
  const reply = await inSession(request, { caseId, deliveryKey, ...sent, ...how }, verb, async (session) => {
    const moment = momentFor(request, verb);
    const invited = session.case === undefined ? [] : openInvitations(session.case.face);
    const isAsked = fromOutside.has(verb) && invited.some(({ person }) => person === session.person);
    const context = await caseContext(session, moment, moment.pausing || isAsked);
    if (context === undefined) {
      if (fromOutside.has(verb) && (await session.wasAsked(caseId))) return askedNoMore();
      return (await session.wasMember(caseId)) ? accessEnded() : notForYou();
    }
    const opensForm = (asked: string): boolean => {
      const found = isCaseVerb(asked) ? request.parts.cases.get(asked) : undefined;
      return found?.submit !== undefined && !found.locks;
    };
    const asked = askedInCase(request.inbound, context, opensForm);
    const where = belongingOf(context.school, request.inbound.page, asked);
    if (where.kind !== 'here') throw new NothingDone(elsewhere(request, context, where, { caseId, ...asked }));
    const isUnseen = where.shows !== 'all' || !request.isKnown;
    const within: CaseContext = isUnseen ? { ...context, unseen: true } : context;
    const seen = (reply: Reply): Reply =>
      seenHere(request, context, where, request.isKnown ? reply : unnamed(reply, context));
    try {
      const reply = await answered(within, { verb, argument }, async () => {
        const result = await ask(within);
        if (result.kind === 'notice') outside = result.outside;
        return respondInCase(within, result, from, form);
      });
      return seen(reply);
    } catch (error) {
      throw error instanceof NothingDone ? new NothingDone(seen(error.reply), error.refusal) : error;
    }
  });
  return outside === undefined ? reply : { kind: 'notice', text: await outside() };
}

export async function pressInCase(request: RequestContext, press: Press, caseId: string): Promise<Reply> {
  const [verb, argument] = verbAndArgument(press.button.action);
  const interaction = isCaseVerb(verb) ? request.parts.cases.get(verb) : undefined;
  const ask = interaction?.press;
  if (!isCaseVerb(verb) || ask === undefined) return noticeWithNumbers(replyCopy.notAnymore);
  const target = { caseId, verb, argument, deliveryKey: press.deliveryKey, lock: interaction?.locks === true };
  return withCase(request, target, press.in, (context) => {
    if (kindOfPress(verb) === 'led') waitsAsLed(request, press, context, argument);
    return ask({
      argument,
      version: press.button.version,
      back: wayBackIn(press.button.action),
      in: press.in,
      values: press.values,
      context,
    });
  });
}

/** A row leads to the empty form of what is written down also for whom the platform does not name; anything else waits. */
function waitsAsLed({ isKnown }: RequestContext, press: Press, context: CaseContext, key: string): void {
  if (isKnown) return;
  const led = leadsTo(context, key);
  if (led === undefined || waits(kindOfPress(led.verb))) throw new NothingDone(whoIsUnknown(press));
}

export async function submitInCase(request: RequestContext, { form, values }: Submit, caseId: string): Promise<Reply> {
  const [verb, argument] = verbAndArgument(form.action);
  const ask = isCaseVerb(verb) ? request.parts.cases.get(verb)?.submit : undefined;
  if (!isCaseVerb(verb) || ask === undefined) return noticeWithNumbers(replyCopy.notAnymore);
  const content = { action: [verb, argument].join(':'), values };
  const target = { caseId, verb, argument, content, deliveryKey: `form:${form.id}`, lock: true, form: form.id };
  return withCase(request, target, undefined, (context) => ask({ form, argument, values, context }));
}

/**
 * Adds the words of an intake that was sent again with more to the case that it opened before. `otherwise`: the answer where they cannot be
 * added.
 */
export async function addToOpened(
  request: RequestContext,
  { form, values }: Submit,
  command: OpenCase,
  otherwise: Reply,
): Promise<Reply> {
  const content = { action: openingForm, values };
  const { caseId } = command;
  const about = {
    caseId,
    verb: 'AddEntry' as const,
    content,
    deliveryKey: `form:${form.id}`,
    lock: true,
    form: form.id,
  };
  return withCase(request, about, undefined, async (context) => {
    const entry = await firstEntry(context, command);
    if (entry === undefined) throw new NothingDone(otherwise);
    return { kind: 'command', command: entry };
  });
}

/** *Zet in dossier* on a chat message: in the room of a case it opens a form first; elsewhere it asks which case. */
export async function liftMessage(
  request: RequestContext,
  message: Extract<Inbound, { kind: 'lift' }>,
): Promise<Reply> {
  const found = await request.parts.store.caseOfRoom(message.room);
  if (found === undefined) return askWhichCase(request, message);
  const target = { caseId: found.caseId, verb: 'LiftMessage' as const, deliveryKey: message.deliveryKey, lock: false };
  const reply = await withCase(request, target, 'card', (context) => request.parts.lift(context, message));
  return reply;
}

/**
 * Answers a mention, and stores nothing: in a room with the fitting buttons, in a public place with the question whether it should be
 * removed.
 */
export async function answerMention(request: RequestContext, room: RoomRef): Promise<Reply> {
  const found = await request.parts.store.caseOfRoom(room);
  if (found !== undefined) {
    const { caseId } = found;
    return {
      kind: 'notice',
      text: outsideCopy.mention.inRoom,
      actions: [button(replyCopy.open, inCase(caseId, 'OpenFile')), button(replyCopy.note, inCase(caseId, 'AddEntry'))],
    };
  }
  const [school] = request.identity.schools;
  const { question, yes, instead } = outsideCopy.mention;
  return {
    kind: 'notice',
    text: `${question}\n${instead}`,
    actions: [button(yes, atSchool(school, 'Breach')), button(outsideCopy.call.startCase, atSchool(school, 'Intake'))],
  };
}

/** Pauses access for someone who left the room of a case, until they say what they want; the screen asks them. */
export async function leftRoom(request: RequestContext, room: RoomRef, deliveryKey: string): Promise<Reply> {
  const found = await request.parts.store.caseOfRoom(room);
  if (found === undefined) return nothing;
  return inSession(request, { caseId: found.caseId, deliveryKey, lock: true }, 'PauseMember', async (session) => {
    const moment = momentFor(request, 'ResumeMember');
    const context = await caseContext(session, moment, true);
    if (context !== undefined && session.fresh) await execute(context, { type: 'PauseMember' });
    return nothing;
  });
}

/** Makes delivery look at a room as soon as anybody enters or leaves it, or something else happens to it. */
export async function lookAtRoom(parts: HandlerParts, room: RoomRef): Promise<void> {
  parts.placesOf(room.platform)?.forgetMembers(room);
  if (await parts.store.delivery.markPlaceDirty(room)) parts.poke();
}

/** Handles a colleague who came into a room. */
export async function joinedRoom(request: RequestContext, room: RoomRef, deliveryKey: string): Promise<Reply> {
  const found = await request.parts.store.caseOfRoom(room);
  if (found === undefined) return nothing;
  return inSession(request, { caseId: found.caseId, deliveryKey, lock: true }, 'ResumeMember', async (session) => {
    const moment = momentFor(request, 'ResumeMember');
    const context = await caseContext(session, moment, true);
    // Somebody whose access is paused and who comes back in has answered the question; where deciding asks a key, they say so on the page.
    if (context !== undefined && session.fresh && context.school.secondFactor === undefined)
      await execute(context, { type: 'ResumeMember' });
    return nothing;
  });
}
