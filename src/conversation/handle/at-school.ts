/** What people do outside a case: `/zorg …`, lists, help, and the form that opens a case. */
import { doorCopy } from '../../../cards/copy/door.nl.ts';
import { overviewView } from '../../../cards/views/overview.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { personOf } from '../../consultation/school.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session } from '../../port/store.ts';
import type { Scene, Wish } from '../interactions/interaction.ts';
import { overviewsOf } from '../personal/overview.ts';
import { schoolScene } from './context.ts';
import { noticeWithNumbers } from './failures.ts';
import { inSession, notForYou, type Visit, verbAndArgument } from './request.ts';
import { grantOutside, NothingDone } from './respond.ts';
import { schoolAskedFor, schoolChoice, wishForCommand } from './slash-command.ts';

async function sceneAt(visit: Visit, session: Session, schoolId: string): Promise<Scene> {
  if (!visit.identity.schools.includes(schoolId)) return notForYou();
  const { newId, profiles } = visit.parts;
  const scene = await schoolScene(session, schoolId, { now: visit.now, newId, profiles });
  if (scene === undefined) throw new NothingDone(noticeWithNumbers(doorCopy.profileGone));
  return scene;
}

async function atSchool(
  visit: Visit,
  schoolId: string,
  request: { readonly deliveryKey?: string; readonly lock?: boolean; readonly verb: string },
  form: boolean,
  ask: (scene: Scene) => Promise<Wish<Scene>> | Wish<Scene>,
): Promise<Reply> {
  const { verb, ...rest } = request;
  return inSession(visit, rest, verb, async (session) => {
    const scene = await sceneAt(visit, session, schoolId);
    return grantOutside(scene, await ask(scene), form, session.fresh);
  });
}

/** Someone with roles at more than one school says first which one it is about. */
async function whichSchool(visit: Visit, text: string): Promise<Reply> {
  return inSession(visit, {}, 'Schools', async (session) => {
    const schools = await Promise.all(visit.identity.schools.map((id) => session.school(id)));
    const known = schools.filter((s) => s !== undefined);
    const board = known.some((school) => {
      const actor = personOf(school, visit.identity.person);
      return actor !== undefined && mayReadFigures(actor);
    });
    const named = known.map(({ id, name }) => ({ id, name }));
    return { kind: 'view', how: 'open', view: schoolChoice(named, text, visit.parts.newId, board) };
  });
}

export async function runCommand(visit: Visit, text: string): Promise<Reply> {
  const [only, ...more] = visit.identity.schools;
  if (only === undefined) return noticeWithNumbers(doorCopy.unknownPerson);
  if (more.length > 0) return whichSchool(visit, text);
  return atSchool(visit, only, { verb: 'Command' }, false, (scene) => wishForCommand(scene, text));
}

/** The person's own page with the bot: their cases and what waits, at every school, by call name alone. */
export const showHome = (visit: Visit): Promise<Reply> =>
  inSession(visit, {}, 'Home', async (session) => {
    const parts = { session, profiles: visit.parts.profiles, now: visit.now };
    const schools = await overviewsOf(parts, visit.identity.schools);
    return { kind: 'view', how: 'replace', view: overviewView(schools) };
  });

export async function pressAtSchool(visit: Visit, press: Extract<Inbound, { kind: 'press' }>): Promise<Reply> {
  const [verb, argument] = verbAndArgument(press.button.action);
  const ask = visit.parts.schools.get(verb)?.press;
  const school = schoolAskedFor(press) ?? visit.identity.schools[0];
  if (ask === undefined || school === undefined) return notForYouNow(visit, verb);
  return atSchool(visit, school, { verb }, false, (scene) =>
    ask({ argument, version: press.button.version, in: press.in, scene }),
  );
}

export async function submitAtSchool(visit: Visit, submit: Extract<Inbound, { kind: 'submit' }>): Promise<Reply> {
  const { form, values } = submit;
  const [verb, argument] = verbAndArgument(form.action);
  const ask = visit.parts.schools.get(verb)?.submit;
  const school = schoolAskedFor(submit) ?? visit.identity.schools[0];
  if (ask === undefined || school === undefined) return notForYouNow(visit, verb);
  const request = { deliveryKey: `form:${form.id}`, lock: true, verb };
  return atSchool(visit, school, request, true, (scene) => ask({ form, argument, values, scene }));
}

async function notForYouNow(visit: Visit, what: string): Promise<Reply> {
  await visit.parts.store.noteRefusal({ person: visit.identity.person, caseId: undefined, what });
  return noticeWithNumbers(doorCopy.notForYou);
}
