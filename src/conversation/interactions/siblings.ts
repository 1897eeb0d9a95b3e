import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import { noteSiblingView, siblingsView } from '../../../cards/views/siblings.ts';
import { mayCompareCases } from '../../consultation/policy.ts';
import type { Reply } from '../../port/reply.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, seedOf, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { sameKind, siblingCases } from './read/sibling-cases.ts';

const notYours = (): Wish => gone(pupilCopy.show.notYours);

async function show({ scene, in: from }: Press): Promise<Wish> {
  if (!mayCompareCases(scene, scene)) return notYours();
  return { kind: 'show', how: viewHow(from), view: siblingsView(scene, await siblingCases(scene)) };
}

/** The person's other cases of this school that are not noted yet. */
async function others(scene: CaseScene) {
  const noted = new Set(scene.facts.siblings.map((s) => s.caseId));
  const cases = await scene.session.myCases();
  return cases.filter(
    (c) => c.id !== scene.caseId && c.schoolId === scene.school.id && !noted.has(c.id) && sameKind(c, scene),
  );
}

async function start({ scene, in: from }: Press): Promise<Wish> {
  if (!mayCompareCases(scene, scene)) return notYours();
  const view = noteSiblingView(scene, seedOf(scene, 'NoteSibling'), await others(scene));
  return { kind: 'show', how: formHow(from), view };
}

async function note({ form, values, scene }: Submit): Promise<Wish> {
  if (!mayCompareCases(scene, scene)) return notYours();
  const read = readForm(values, scene.school);
  const name = read.need('name');
  const group = read.text('group');
  const chosen = read.text('sibling');
  // A case that this person is not in is no choice, whatever was sent.
  const own =
    chosen === undefined || chosen === 'none' ? undefined : (await others(scene)).find((c) => c.id === chosen);
  if (chosen !== undefined && chosen !== 'none' && own === undefined) return notYours();
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'NoteSibling',
      id: form.id,
      name,
      ...(group === undefined ? {} : { group }),
      ...(own === undefined ? {} : { caseId: own.id }),
    },
    after: async (after): Promise<Reply> => ({ kind: 'saved', next: siblingsView(after, await siblingCases(after)) }),
    refused: atField(['name', 'sibling'], 'name'),
  }));
}

export const siblingsInteractions: readonly CaseInteraction[] = [
  { verb: 'Siblings', press: show },
  { verb: 'NoteSibling', press: start, submit: note },
];
