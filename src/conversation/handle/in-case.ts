/** What people press and fill in inside a case, and what happens around its room. */
import { doorCopy } from '../../../cards/copy/door.nl.ts';
import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import { button } from '../../../cards/parts.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { RoomRef } from '../../port/places.ts';
import { nothing, type Reply } from '../../port/reply.ts';
import type { CaseInteraction, CaseScene, Wish } from '../interactions/interaction.ts';
import { caseScene } from './context.ts';
import { carryOut } from './execute.ts';
import { noticeWithNumbers } from './failures.ts';
import { answered } from './practice-reply.ts';
import { type DoorParts, inSession, notForYou, type Visit, verbAndArgument } from './request.ts';
import { grantInCase } from './respond.ts';

type Press = Extract<Inbound, { kind: 'press' }>;
type Submit = Extract<Inbound, { kind: 'submit' }>;

/** A member whose access pauses keeps only the way back, the way out, and the emergency. */
const whilePausing = new Set(['ResumeMember', 'LeaveCase', 'ReportEmergency']);

const sceneFor = (visit: Visit, verb: string) => ({
  now: visit.now,
  newId: visit.parts.newId,
  profiles: visit.parts.profiles,
  pausing: whilePausing.has(verb),
});

const CASE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What cannot be an id of a case is answered as one that does not exist. */
async function noSuchCase({ parts, identity }: Visit, what: string): Promise<Reply> {
  await parts.store.noteRefusal({ person: identity.person, caseId: undefined, what });
  return noticeWithNumbers(doorCopy.notForYou);
}

async function withCase(
  visit: Visit,
  request: { caseId: string; deliveryKey: string; lock: boolean; verb: string; argument?: string },
  form: boolean,
  ask: (scene: CaseScene) => Promise<Wish> | Wish,
): Promise<Reply> {
  const { caseId, deliveryKey, lock, verb, argument = '' } = request;
  if (!CASE_ID.test(caseId)) return noSuchCase(visit, verb);
  return inSession(visit, { caseId, deliveryKey, lock }, verb, async (session) => {
    const moment = sceneFor(visit, verb);
    const scene = await caseScene(session, moment, moment.pausing);
    if (scene === undefined) return notForYou();
    return answered(scene, { verb, argument }, async () => grantInCase(scene, await ask(scene), form, session.fresh));
  });
}

export async function pressInCase(visit: Visit, press: Press, caseId: string): Promise<Reply> {
  const [verb, argument] = verbAndArgument(press.button.action);
  const interaction: CaseInteraction | undefined = visit.parts.cases.get(verb);
  const ask = interaction?.press;
  if (ask === undefined) return noticeWithNumbers(doorCopy.notAnymore);
  const request = { caseId, verb, argument, deliveryKey: press.deliveryKey, lock: interaction?.locks === true };
  return withCase(visit, request, false, (scene) =>
    ask({ argument, version: press.button.version, in: press.in, scene }),
  );
}

export async function submitInCase(visit: Visit, { form, values }: Submit, caseId: string): Promise<Reply> {
  const [verb, argument] = verbAndArgument(form.action);
  const ask = visit.parts.cases.get(verb)?.submit;
  if (ask === undefined) return noticeWithNumbers(doorCopy.notAnymore);
  const request = { caseId, verb, argument, deliveryKey: `form:${form.id}`, lock: true };
  return withCase(visit, request, true, (scene) => ask({ form, argument, values, scene }));
}

/** *Zet in logboek* on a chat message: in the room of a case a form first; elsewhere nothing is kept. */
export async function liftMessage(visit: Visit, message: Extract<Inbound, { kind: 'lift' }>): Promise<Reply> {
  const found = await visit.parts.store.caseOfRoom(message.room);
  if (found === undefined) return noticeWithNumbers(outsideCopy.liftElsewhere);
  const request = { caseId: found.caseId, verb: 'LiftMessage', deliveryKey: message.deliveryKey, lock: false };
  const reply = await withCase(visit, request, false, (scene) => visit.parts.lift(scene, message));
  return reply;
}

/** A mention stores nothing: in a room the fitting buttons, in a public place the question whether it should be removed. */
export async function answerMention(visit: Visit, room: RoomRef): Promise<Reply> {
  const found = await visit.parts.store.caseOfRoom(room);
  if (found !== undefined) {
    const { caseId } = found;
    return {
      kind: 'notice',
      text: outsideCopy.mention.inRoom,
      actions: [
        button(doorCopy.open, { action: 'OpenFile', caseId }),
        button(doorCopy.note, { action: 'AddEntry', caseId }),
      ],
    };
  }
  const [school] = visit.identity.schools;
  const argument = school === undefined ? '' : `:${school}`;
  const { question, yes, instead } = outsideCopy.mention;
  return {
    kind: 'notice',
    text: `${question}\n${instead}`,
    actions: [
      button(yes, { action: `Breach${argument}` }),
      button(outsideCopy.call.startCase, { action: `Intake${argument}` }),
    ],
  };
}

/** Someone left the room of a case: access pauses until they say what they want; the screen asks them. */
export async function leftRoom(visit: Visit, room: RoomRef, deliveryKey: string): Promise<Reply> {
  const found = await visit.parts.store.caseOfRoom(room);
  if (found === undefined) return nothing;
  return inSession(visit, { caseId: found.caseId, deliveryKey, lock: true }, 'PauseMember', async (session) => {
    const moment = sceneFor(visit, 'ResumeMember');
    const scene = await caseScene(session, moment, true);
    if (scene !== undefined && session.fresh) await carryOut(scene, { type: 'PauseMember' });
    return nothing;
  });
}

/** Somebody came into a room or went: delivery looks at once who is there, whoever it was. */
export async function lookAtRoom(parts: DoorParts, room: RoomRef): Promise<void> {
  parts.chatOf(room.platform)?.forgetMembers(room);
  const found = await parts.store.caseOfRoom(room);
  if (found === undefined) return;
  await parts.store.delivery.markDirty(found.caseId);
  parts.poke();
}

/** A colleague came into a room. */
export async function joinedRoom(visit: Visit, room: RoomRef, deliveryKey: string): Promise<Reply> {
  const found = await visit.parts.store.caseOfRoom(room);
  if (found === undefined) return nothing;
  return inSession(visit, { caseId: found.caseId, deliveryKey, lock: true }, 'ResumeMember', async (session) => {
    const moment = sceneFor(visit, 'ResumeMember');
    const scene = await caseScene(session, moment, true);
    // Somebody whose access paused and who walks back in has answered the question.
    if (scene !== undefined && session.fresh) await carryOut(scene, { type: 'ResumeMember' });
    return nothing;
  });
}
