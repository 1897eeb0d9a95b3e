import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { practiceCopy as copy } from '../../../cards/copy/practice.nl.ts';
import { practiceView } from '../../../cards/practice-mark.ts';
import { urgencies } from '../../../cards/views/intake.ts';
import { practiceFormView, practiceRunningView, practiceSavedView } from '../../../cards/views/practice.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import type { Urgency } from '../../consultation/face.ts';
import { isPractice } from '../../consultation/practice.ts';
import type { FormValues } from '../../port/card.ts';
import { callNameCandidates, pickFrom } from '../call-names.ts';
import { atField } from '../handle/refusals.ts';
import { choiceOf, momentOf, textOf } from './form/fields.ts';
import { savedWith, seedOf, viewHow } from './form/form-defaults.ts';
import { filled } from './intake.ts';
import type { CaseScene, Scene, SchoolInteraction, Submit, Wish } from './interaction.ts';
import { rosterHits, rosterQuestion } from './read/roster.ts';

type How = 'open' | 'push' | 'replace';

const form = (scene: Scene) =>
  practiceView(practiceFormView(scene.school, seedOf(scene, `Practice:${scene.school.id}`)));

/** The practice case of this person that runs at this school. */
async function running(scene: Scene, how: How): Promise<Wish<Scene> | undefined> {
  const cases = await scene.session.myCases();
  const found = cases.find(({ face, schoolId }) => isPractice(face) && schoolId === scene.school.id);
  if (found === undefined) return undefined;
  const view = practiceRunningView({ caseId: found.id, face: found.face, school: scene.school });
  return { kind: 'show', how, view: practiceView(view) };
}

/** `/zorg oefenen`: the form with a fictional child, or the practice case that runs already. */
export const showPractice = async (scene: Scene, how: How): Promise<Wish<Scene>> =>
  (await running(scene, how)) ?? { kind: 'show', how, view: form(scene) };

const freshName = ({ session, school, newId }: Scene): Promise<string | undefined> =>
  session.freeCallName(school.boardId, callNameCandidates(pickFrom(newId)).map(copy.callName));

/** A real child's name has no place in a practice case: of the roster it is asked as anywhere else. */
async function askRoster(values: FormValues, scene: Scene, urgency: Urgency): Promise<Wish<Scene> | undefined> {
  const fields = ['seen', 'workingName'];
  const hits = await rosterHits(scene, { values, fields, urgency, group: textOf(values, 'group') });
  if (hits.length === 0) return undefined;
  return { kind: 'show', how: 'replace', view: rosterQuestion(form(scene), values, hits, scene.newId) };
}

const after = (opened: CaseScene) => savedWith(practiceView(practiceSavedView(opened)));

async function submit({ form: { id }, values, scene }: Submit<Scene>): Promise<Wish<Scene>> {
  const already = await running(scene, 'replace');
  if (already !== undefined) return already;
  const urgency = choiceOf(values, 'urgency', urgencies);
  if (urgency === undefined) return { kind: 'errors', errors: { urgency: intakeCopy.errors.urgency } };
  if (textOf(values, 'workingName') === undefined) return { kind: 'errors', errors: { workingName: copy.errors.name } };
  const asked = await askRoster(values, scene, urgency);
  if (asked !== undefined) return asked;
  const callName = await freshName(scene);
  if (callName === undefined) return { kind: 'errors', errors: { urgency: copy.errors.callNameGone } };
  const when = momentOf(values, 'happenedOn', 'happenedTime', scene.school.timezone) ?? scene.now;
  const command: OpenCase = {
    type: 'OpenCase',
    practice: true,
    caseId: id,
    entryId: scene.newId(),
    callName,
    urgency,
    consult: [],
    exclude: [],
    when: when > scene.now ? scene.now : when,
    ...filled(values, ['seen', 'workingName', 'group'] as const),
  };
  return { kind: 'command', command, after, refused: atField(['seen', 'workingName'], 'urgency') };
}

export const practiceInteractions: readonly SchoolInteraction[] = [
  { verb: 'Practice', press: ({ scene, in: from }) => showPractice(scene, viewHow(from)), submit },
];
