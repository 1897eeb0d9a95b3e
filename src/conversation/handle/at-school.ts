/** Handling of what people do outside a case: `/zorg …`, lists, help, and the form that opens a case. */

import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { digestCard } from '../../../cards/digest.ts';
import { isSchoolVerb, schoolAndArgument, verbAndArgument } from '../../../cards/verbs.ts';
import { overviewView } from '../../../cards/views/overview.ts';
import { localDate } from '../../consultation/calendar.ts';
import { offers } from '../../consultation/offers/offers.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { personOf } from '../../consultation/school.ts';
import { digestSlot, isoWeek } from '../../digest/moments.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session } from '../../port/session.ts';
import type { InteractionResult, SchoolContext } from '../interactions/interaction.ts';
import { readDigest } from '../personal/compose.ts';
import { overviewsOf } from '../personal/overview.ts';
import { schoolContext } from './context.ts';
import { noticeWithNumbers } from './failures.ts';
import { NothingDone, notForYou } from './nothing-done.ts';
import { inSession, type RequestContext } from './request.ts';
import { respondAtSchool } from './respond.ts';
import { schoolAskedFor, schoolChoice } from './slash-command.ts';

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
    return found === undefined ? undefined : digestCard(found, { school, person: person.id, now: request.now });
  };
  return { ...context, digest };
}

async function atSchool(
  request: RequestContext,
  schoolId: string,
  target: { readonly deliveryKey?: string; readonly lock?: boolean; readonly verb: string },
  form: boolean,
  ask: (context: SchoolContext) => Promise<InteractionResult<SchoolContext>> | InteractionResult<SchoolContext>,
): Promise<Reply> {
  const { verb, ...rest } = target;
  return inSession(request, rest, verb, async (session) => {
    const context = await contextAt(request, session, schoolId);
    return respondAtSchool(context, await ask(context), form, session.fresh);
  });
}

/** Asks a person with roles at more than one school which school it is about. */
async function whichSchool(request: RequestContext, text: string): Promise<Reply> {
  return inSession(request, {}, 'Schools', async (session) => {
    const schools = await Promise.all(request.identity.schools.map((id) => session.school(id)));
    const known = schools.filter((s) => s !== undefined);
    const board = known.some((school) => {
      const actor = personOf(school, request.identity.person);
      return actor !== undefined && mayReadFigures(actor);
    });
    const named = known.map(({ id, name }) => ({ id, name }));
    return { kind: 'view', how: 'open', view: schoolChoice(named, text, request.parts.newId, board) };
  });
}

export async function runCommand(request: RequestContext, text: string): Promise<Reply> {
  const [only, ...more] = request.identity.schools;
  if (only === undefined) return noticeWithNumbers(replyCopy.unknownPerson);
  if (more.length > 0) return whichSchool(request, text);
  return atSchool(request, only, { verb: 'Command' }, false, (context) => request.parts.command(context, text));
}

/** Shows the person's home page with the bot: their cases and what waits, at every school, by call name only. */
export const showHome = (request: RequestContext): Promise<Reply> =>
  inSession(request, {}, 'Home', async (session) => {
    const parts = { session, profiles: request.parts.profiles, now: request.now };
    const schools = await overviewsOf(parts, request.identity.schools);
    return {
      kind: 'view',
      how: 'replace',
      view: overviewView(schools, { person: request.identity.person, now: request.now }),
    };
  });

export async function pressAtSchool(
  request: RequestContext,
  press: Extract<Inbound, { kind: 'press' }>,
): Promise<Reply> {
  const [verb, text] = verbAndArgument(press.button.action);
  const [, argument] = schoolAndArgument(text);
  const interaction = isSchoolVerb(verb) ? request.parts.schools.get(verb) : undefined;
  const ask = interaction?.press;
  const school = schoolAskedFor(press) ?? request.identity.schools[0];
  if (ask === undefined || school === undefined) return notForYouNow(request, verb);
  const target = interaction?.opens === true ? { deliveryKey: `form:${argument}`, lock: true, verb } : { verb };
  return atSchool(request, school, target, false, (context) =>
    ask({ argument, version: press.button.version, in: press.in, values: press.values, context }),
  );
}

export async function submitAtSchool(
  request: RequestContext,
  submit: Extract<Inbound, { kind: 'submit' }>,
): Promise<Reply> {
  const { form, values } = submit;
  const [verb, text] = verbAndArgument(form.action);
  const [, argument] = schoolAndArgument(text);
  const ask = isSchoolVerb(verb) ? request.parts.schools.get(verb)?.submit : undefined;
  const school = schoolAskedFor(submit) ?? request.identity.schools[0];
  if (ask === undefined || school === undefined) return notForYouNow(request, verb);
  const target = { deliveryKey: `form:${form.id}`, lock: true, verb };
  return atSchool(request, school, target, true, (context) => ask({ form, argument, values, context }));
}

async function notForYouNow(request: RequestContext, what: string): Promise<Reply> {
  await request.parts.store.noteRefusal({ person: request.identity.person, caseId: undefined, what });
  return noticeWithNumbers(replyCopy.notForYou);
}
