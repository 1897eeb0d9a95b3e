import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { ageIn } from '../../../cards/views/age.ts';
import { intakeView, sourceKinds, urgencies } from '../../../cards/views/intake.ts';
import { emergencyView } from '../../../cards/views/numbers.ts';
import { savedCaseView } from '../../../cards/views/saved-case.ts';
import { withinSchoolHours } from '../../consultation/calendar.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import { activeMembers, type Urgency } from '../../consultation/face.ts';
import type { PersonId } from '../../consultation/school.ts';
import { chainFor } from '../../consultation/stand-ins.ts';
import type { FormValues, View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { callNameCandidates, pickFrom } from '../call-names.ts';
import { atField } from '../handle/refusals.ts';
import { choiceOf, fieldsOf, listOf, momentOf, textOf } from './form/fields.ts';
import { viewHow } from './form/form-defaults.ts';
import { peopleFrom } from './form/form-reader.ts';
import type { CaseScene, Scene, SchoolInteraction, Submit, Wish } from './interaction.ts';
import { rosterHits, rosterQuestion } from './read/roster.ts';

type How = 'open' | 'push' | 'replace';

/** Whom the form fills in beforehand: whoever acts today in the role that receives every case, unless that is the author. */
const filledIn = (scene: Scene): readonly PersonId[] =>
  chainFor(scene.school, scene.profile.roles.receives, [], scene.now)
    .slice(0, 1)
    .map((p) => p.id)
    .filter((id) => id !== scene.actor.id);

const blankIntake = (scene: Scene, typed?: string): View =>
  intakeView({
    school: scene.school,
    profile: scene.profile,
    actor: scene.actor,
    formId: scene.newId(),
    now: fieldsOf(scene.now, scene.school.timezone),
    withinSchoolHours: withinSchoolHours(scene.now, scene.school),
    receivers: filledIn(scene),
    ...(typed === undefined ? {} : { typed }),
  });

/** The form behind `/zorg`, with what was typed after it. */
export const showIntake = (scene: Scene, how: How, typed?: string): Wish<Scene> => ({
  kind: 'show',
  how,
  view: blankIntake(scene, typed),
});

/** What the author sees after saving: danger first the numbers, otherwise who gets it and the truth about reading. */
export function afterSaving(scene: CaseScene): Reply {
  const { school, face } = scene;
  const saved = savedCaseView(scene);
  if (face.urgency !== 'danger') return { kind: 'saved', next: saved };
  const view = emergencyView(school, {
    among: activeMembers(face).map((m) => m.person),
    inCase: { caseId: scene.caseId, callName: face.callName },
    after: saved.body,
  });
  return { kind: 'saved', next: view };
}

interface Read {
  readonly urgency: Urgency;
  readonly workingName: string | undefined;
  readonly when: string | undefined;
  readonly consult: readonly PersonId[];
  readonly exclude: readonly PersonId[];
}

/** Reads the form. In danger nothing may hold up saving: what is wrong is left out, never refused. */
function read(values: FormValues, scene: Scene): Read | { readonly errors: Readonly<Record<string, string>> } {
  const copy = intakeCopy.errors;
  const urgency = choiceOf(values, 'urgency', urgencies);
  if (urgency === undefined) return { errors: { urgency: copy.urgency } };
  const known = (id: PersonId): boolean => id !== scene.actor.id && scene.school.people.some((p) => p.id === id);
  const consult = peopleFrom(values, 'consult').filter(known);
  const exclude = peopleFrom(values, 'exclude');
  const when = momentOf(values, 'happenedOn', 'happenedTime', scene.school.timezone);
  const workingName = textOf(values, 'workingName');
  const nameless = listOf(values, 'nameless').length > 0;
  const errors = {
    ...(urgency === 'record' && textOf(values, 'seen') === undefined ? { seen: copy.seen } : {}),
    ...(nameless && workingName !== undefined ? { workingName: copy.namelessOrName } : {}),
    ...(when !== undefined && when > scene.now ? { happenedOn: copy.future } : {}),
    ...(exclude.includes(scene.actor.id) ? { exclude: copy.excludeSelf } : {}),
    ...(chosenBoth([...consult, ...peopleFrom(values, 'duo')], exclude, scene) ? { exclude: copy.excludeChosen } : {}),
  };
  if (urgency !== 'danger' && Object.keys(errors).length > 0) return { errors };
  const past = when === undefined || when <= scene.now ? when : scene.now;
  return {
    urgency,
    workingName,
    when: past,
    consult: consult.filter((id) => !exclude.includes(id)),
    exclude: exclude.filter(known),
  };
}

/** The same colleague in both lists; whoever the form itself had filled in may simply be excluded. */
const chosenBoth = (consult: readonly PersonId[], exclude: readonly PersonId[], scene: Scene): boolean =>
  consult.some((id) => exclude.includes(id) && !filledIn(scene).includes(id));

/** A call name that no case of the board has. */
export async function freshCallName(scene: Scene): Promise<string | undefined> {
  return scene.session.freeCallName(scene.school.boardId, callNameCandidates(pickFrom(scene.newId)));
}

/** Text fields that were filled in, by name; empty ones are not there at all. */
export function filled<K extends string>(values: FormValues, ids: readonly K[]): Partial<Record<K, string>> {
  return Object.fromEntries(
    ids.flatMap((id) => (textOf(values, id) === undefined ? [] : [[id, textOf(values, id)]])),
  ) as Partial<Record<K, string>>;
}

/** Names of other children in what was typed; never asked about in danger. */
async function askRoster(
  values: FormValues,
  scene: Scene,
  { urgency, workingName }: Read,
): Promise<Wish<Scene> | undefined> {
  const group = textOf(values, 'group');
  const fields = ['seen', 'place', 'others'];
  const hits = await rosterHits(scene, { values, fields, urgency, own: [workingName], group });
  if (hits.length === 0) return undefined;
  return { kind: 'show', how: 'replace', view: rosterQuestion(blankIntake(scene), values, hits, scene.newId) };
}

async function openCase({ form, values, scene }: Submit<Scene>): Promise<Wish<Scene>> {
  const reading = read(values, scene);
  if ('errors' in reading) return { kind: 'errors', errors: reading.errors };
  const asked = await askRoster(values, scene, reading);
  if (asked !== undefined) return asked;
  const callName = await freshCallName(scene);
  if (callName === undefined) return { kind: 'errors', errors: { urgency: intakeCopy.callNameGone } };
  const { urgency, workingName, when, consult, exclude } = reading;
  const sourceKind = choiceOf(values, 'sourceKind', sourceKinds);
  const [askFirst] = peopleFrom(values, 'askFirst').filter((id) => !exclude.includes(id) && id !== scene.actor.id);
  const [duo] = peopleFrom(values, 'duo').filter((id) => !exclude.includes(id) && id !== scene.actor.id);
  const command: OpenCase = {
    type: 'OpenCase',
    caseId: form.id,
    entryId: scene.newId(),
    callName,
    urgency,
    consult,
    exclude,
    ...filled(values, ['seen', 'group', 'place', 'others'] as const),
    ...ageIn(values),
    ...(workingName === undefined ? {} : { workingName }),
    ...(when === undefined ? {} : { when }),
    ...(sourceKind === undefined ? {} : { sourceKind }),
    ...(duo === undefined ? {} : { duo }),
    ...(askFirst === undefined ? {} : { askFirst }),
  };
  const refused = atField(['seen', 'workingName', 'happenedOn', 'consult', 'exclude', 'askFirst', 'duo'], 'urgency');
  return { kind: 'command', command, after: afterSaving, refused };
}

export const intakeInteractions: readonly SchoolInteraction[] = [
  {
    verb: 'Intake',
    press: (press) => showIntake(press.scene, viewHow(press.in)),
    submit: ({ values, scene }) => showIntake(scene, 'replace', textOf(values, 'seen')),
  },
  { verb: 'OpenCase', submit: openCase },
];
