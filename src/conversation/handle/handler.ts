/**
 * The single entrance of the product. An inbound becomes one transaction in the person's own identity: find the person, load the case under
 * row security, ask the interaction for its result, execute the command in it, commit, reply. Everything else goes out through the room's
 * screen.
 */
import {
  type CaseVerb,
  inCase,
  isCaseVerb,
  isSchoolVerb,
  type SchoolVerb,
  verbAndArgument,
} from '../../../cards/verbs.ts';
import type { AccountRef } from '../../port/account.ts';
import { type Identity, OtherIdentity } from '../../port/identity.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { InboundHandler } from '../../port/inbound-handler.ts';
import { nothing, type Reply } from '../../port/reply.ts';
import { pressAtSchool, runCommand, showHome, submitAtSchool } from './at-school.ts';
import { type FailureLog, failureReply, isUnsure, NotOpen, TooLate, unsureReply, withNumbers } from './failures.ts';
import {
  addToOpened,
  answerMention,
  isCaseId,
  joinedRoom,
  leftRoom,
  liftMessage,
  lookAtRoom,
  pressInCase,
  submitInCase,
} from './in-case.ts';
import { kindOf, waits } from './kinds.ts';
import { caseChosenIn } from './lift.ts';
import { createMissed } from './missed.ts';
import type { HandlerParts, RequestContext } from './request.ts';
import { createStandings, type Standings } from './standings.ts';
import { strangerReply } from './stranger.ts';
import { unseen, whoIsUnknown } from './unknown.ts';
import { createUnsureForms } from './unsure.ts';

interface HandlerOptions extends HandlerParts {
  readonly log: FailureLog;
  /** Milliseconds within which the handler must answer. */
  readonly budget?: number;
  /** Until it resolves everybody gets the numbers and nothing is asked of the store. Absent: it may be asked. */
  readonly opens?: Promise<void>;
}

function admit(request: RequestContext, inbound: Inbound): Promise<Reply> {
  switch (inbound.kind) {
    case 'command':
      return runCommand(request, inbound.text);
    case 'press':
      return inbound.button.caseId === undefined
        ? pressAtSchool(request, inbound, pressInCase)
        : pressInCase(request, inbound, inbound.button.caseId);
    case 'submit': {
      const caseId = inbound.form.caseId ?? caseChosenIn(inbound);
      return caseId === undefined
        ? submitAtSchool(request, inbound, addToOpened)
        : submitInCase(request, inbound, caseId);
    }
    case 'lift':
      return liftMessage(request, inbound);
    case 'mention':
      return answerMention(request, inbound.room);
    case 'left':
      return leftRoom(request, inbound.room, inbound.deliveryKey);
    case 'joined':
      return joinedRoom(request, inbound.room, inbound.deliveryKey);
    case 'changed':
      return lookAtChanged(request.parts, inbound);
    case 'home':
      return showHome(request);
    case 'deactivated':
      return Promise.resolve(nothing);
    default:
      return inbound satisfies never;
  }
}

/** Nobody asked anything. */
const quiet = (inbound: Inbound): boolean => ['left', 'joined', 'changed', 'deactivated'].includes(inbound.kind);

/** Returns the case that somebody asked for, where that can be one. */
function caseAskedFor(inbound: Inbound): string | undefined {
  const asked =
    inbound.kind === 'press' ? inbound.button.caseId : inbound.kind === 'submit' ? inbound.form.caseId : undefined;
  return asked !== undefined && isCaseId(asked) ? asked : undefined;
}

/** Gives guests, bots and people who are on no school's list the emergency numbers, and somebody of a school's own workspace whom to go to. */
async function refuseStranger(parts: HandlerParts, inbound: Inbound): Promise<Reply> {
  await parts.store.noteRefusal({ person: undefined, caseId: caseAskedFor(inbound), what: `stranger:${inbound.kind}` });
  return quiet(inbound) ? nothing : strangerReply(parts, inbound.account);
}

/** Milliseconds a platform gets to say who this is: what waits for it waits longer than what does not. */
const PATIENCE = { waiting: 1200, going: 500 };

/** Removes a duplicate: a post whose answer was lost was made twice. The duplicate goes at its first press, whoever pressed it. */
async function removeDouble(parts: HandlerParts, inbound: Inbound): Promise<void> {
  if (inbound.kind !== 'press' || inbound.post === undefined || inbound.in !== 'card') return;
  const { room, post } = inbound.post;
  if (await parts.store.delivery.knownPost(room, post)) return;
  await parts.placesOf(room.platform)?.remove({ room, post });
}

/** Ends access now, in every case, for an account that its platform closed. */
async function closeAccount({ parts, standings }: Entrance, account: AccountRef): Promise<Reply> {
  standings.forget(account);
  const closed = await parts.store.closeAccount(account);
  for (const caseId of closed?.cases ?? []) await parts.memberGone(caseId, closed?.person ?? '');
  parts.poke();
  return nothing;
}

async function lookAtChanged(
  parts: HandlerParts,
  { room, was }: Extract<Inbound, { kind: 'changed' }>,
): Promise<Reply> {
  if (was !== undefined) await parts.store.delivery.roomMoved(was, room);
  await lookAtRoom(parts, room);
  return nothing;
}

/** Dependencies of the entrance. */
interface Entrance {
  readonly parts: HandlerParts;
  readonly standings: Standings;
  readonly log: FailureLog;
}

/** With who it is, or as who it is presumed to be: that is looked at with the case, and asked anew where it is another. */
async function enter(entrance: Entrance, inbound: Inbound): Promise<Reply> {
  const presumed = caseAskedFor(inbound) === undefined ? undefined : entrance.parts.store.presumed(inbound.account);
  if (presumed === undefined) return enterAs(entrance, inbound);
  try {
    return await enterAs(entrance, inbound, presumed);
  } catch (error) {
    if (error instanceof OtherIdentity) return enterAs(entrance, inbound);
    throw error;
  }
}

async function enterAs(
  { parts, standings, log }: Entrance,
  inbound: Inbound,
  presumed?: Identity | undefined,
): Promise<Reply> {
  const kind = kindOf(inbound);
  const [identity, standing] = await Promise.all([
    presumed ?? parts.store.identify(inbound.account),
    standings.of(inbound.account, waits(kind) || kind === 'led' ? PATIENCE.waiting : PATIENCE.going),
  ]);
  if (identity === undefined || identity.schools.length === 0 || standing === 'other')
    return refuseStranger(parts, inbound);
  const typing = parts.accountsOf(inbound.account.platform)?.typing ?? 'slash';
  const isKnown = standing === 'colleague' && inbound.page?.isThere !== false;
  const account = presumed === undefined ? undefined : inbound.account;
  const request = { parts, inbound, identity, presumed: account, isKnown, now: parts.clock().toISOString(), typing };
  if (isKnown) return admit(request, inbound);
  if (standing === 'unknown')
    log('warn', 'standing_unknown', { kind: inbound.kind, platform: inbound.account.platform });
  return waits(kind) ? whoIsUnknown(inbound) : unseen(inbound, kind, await admit(request, inbound));
}

async function receive(entrance: Entrance, inbound: Inbound): Promise<Reply> {
  if (inbound.kind === 'deactivated') return closeAccount(entrance, inbound.account);
  // Whoever did it: often it is the bot's own account.
  if (inbound.kind === 'changed') return lookAtChanged(entrance.parts, inbound);
  const reply = await enter(entrance, inbound);
  // The room comes after that: until it is known that a colleague left, delivery would invite them back.
  if (inbound.kind === 'joined' || inbound.kind === 'left') await lookAtRoom(entrance.parts, inbound.room);
  return reply;
}

/** True where this inbound may change something, so that an answer that came too late says nothing of it. */
function mayChange({ cases, schools }: HandlerParts, inbound: Inbound): boolean {
  if (inbound.kind !== 'press') return inbound.kind === 'submit';
  const [verb] = verbAndArgument(inbound.button.action);
  if (isCaseVerb(verb)) return cases.get(verb)?.locks === true;
  return isSchoolVerb(verb) && schools.get(verb)?.opens === true;
}

/** Verbs that show help, and do nothing. */
const SHOWS: ReadonlySet<string> = new Set<CaseVerb | SchoolVerb>([
  'CallHelp',
  'EmergencyNumbers',
  'Help',
  'StaffRoute',
]);

/** True for a press that shows something: what is read (that somebody read it is noted as ever), an empty form, or help. */
function shows(parts: HandlerParts, inbound: Extract<Inbound, { kind: 'press' }>): boolean {
  const [verb] = verbAndArgument(inbound.button.action);
  if (kindOf(inbound) === 'read' || SHOWS.has(verb)) return true;
  const { cases, schools } = parts;
  const interaction =
    inbound.button.caseId === undefined ? isSchoolVerb(verb) && schools.get(verb) : isCaseVerb(verb) && cases.get(verb);
  return (
    interaction !== undefined && interaction !== false && interaction.submit !== undefined && !mayChange(parts, inbound)
  );
}

/** Noted as a print. */
const PRINTS: CaseVerb = 'PrintFile';

/** Returns what an address shows, which anybody can send: one that would do something leads to what waits. */
function shownBy(parts: HandlerParts, inbound: Inbound): Inbound {
  if (inbound.kind !== 'press' || inbound.again !== true) return inbound;
  const { caseId, action } = inbound.button;
  // Somebody else's link prints nothing in their name.
  if (caseId !== undefined && verbAndArgument(action)[0] === PRINTS)
    return { ...inbound, button: inCase(caseId, 'OpenFile') };
  if (shows(parts, inbound)) return inbound;
  if (caseId !== undefined) return { ...inbound, button: inCase(caseId, 'Next') };
  const { button: _, values: __, post: ___, again: ____, in: _____, ...origin } = inbound;
  return { ...origin, kind: 'home' };
}

/** The entrance, and the work that it could not do yet. */
interface Handler extends InboundHandler {
  /** Handles what happened while that was not possible. Never throws. */
  again(): Promise<void>;
}

/**
 * Creates the handler of every inbound. It never throws and never takes longer than its budget. Work that finishes late may still take
 * effect, and a second try is harmless.
 */
export function createHandler({ log, budget = 2000, opens, ...parts }: HandlerOptions): Handler {
  let isOpen = opens === undefined;
  opens?.then(() => {
    isOpen = true;
  });
  const unsure = createUnsureForms();
  const entrance: Entrance = { parts, log, standings: createStandings(parts.accountsOf, parts.clock) };
  const missed = createMissed((inbound) => receive(entrance, inbound), log);
  const missedNow = (inbound: Inbound): Reply => {
    missed.note(inbound);
    return nothing;
  };
  const failed = (error: unknown, inbound: Inbound): Reply => {
    const reply = failureReply(error, inbound, parts.newId, log);
    if (isUnsure(error, mayChange(parts, inbound))) unsure.note(inbound);
    else if (!unsure.has(inbound)) return reply;
    return unsureReply(inbound);
  };
  return {
    again: missed.again,
    handle: async (came) => {
      const inbound = shownBy(parts, came);
      if (!isOpen) {
        const reply = failureReply(new NotOpen(), inbound, parts.newId, log);
        return quiet(inbound) ? missedNow(inbound) : reply;
      }
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new TooLate()), budget);
      });
      try {
        missed.forgetBefore(inbound);
        const reply = await Promise.race([receive(entrance, inbound), late]);
        if (reply.kind === 'saved') unsure.forget(inbound);
        return withNumbers(reply, inbound);
      } catch (error) {
        const reply = failed(error, inbound);
        return quiet(inbound) ? missedNow(inbound) : reply;
      } finally {
        clearTimeout(timer);
        removeDouble(parts, inbound).catch(() => log('warn', 'double_left', { kind: inbound.kind }));
      }
    },
  };
}
