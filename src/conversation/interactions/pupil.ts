import { pupilCopy } from '../../../cards/copy/pupil.nl.ts';
import { ageIn } from '../../../cards/views/age.ts';
import { linkPupilView, pupilView, samePupilView } from '../../../cards/views/pupil.ts';
import { mayCompareCases, mayLinkPupil, maySeePupil } from '../../consultation/policy.ts';
import type { Reply } from '../../port/reply.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, seedOf, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';

async function samePupil(scene: CaseScene, justLinked = false) {
  const { session, caseId } = scene;
  const earlier = (await session.samePupil(caseId)).filter((c) => c.caseId !== caseId);
  const mine = earlier.length === 0 ? [] : (await session.myCases()).map((c) => c.id);
  return samePupilView(
    scene,
    earlier.map((c) => ({ ...c, mine: mine.includes(c.caseId) })),
    justLinked,
  );
}

/** An earlier case of the same pupil is asked of the coordinator only. */
async function afterLinking(scene: CaseScene): Promise<Reply> {
  if (!mayCompareCases(scene, scene)) return { kind: 'saved' };
  return { kind: 'saved', next: await samePupil(scene, true) };
}

function link({ values, scene }: Submit): Wish {
  if (!mayLinkPupil(scene, scene)) return gone(pupilCopy.show.notYours);
  const read = readForm(values, scene.school);
  const name = read.need('name');
  if (name !== '' && !/\p{L}\S*\s+\S*\p{L}/u.test(name)) read.error('name', pupilCopy.link.errors.name);
  const identifier = read.text('identifier');
  const group = read.text('group');
  const workingName = read.text('workingName');
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'LinkPupil',
      ...ageIn(values),
      ...(group === undefined ? {} : { group }),
      ...(workingName === undefined ? {} : { workingName }),
    },
    alongside: (session) => session.linkPupil({ caseId: scene.caseId, name, identifier }),
    after: afterLinking,
    refused: atField(['name'], 'name'),
  }));
}

async function showPupil({ scene, in: from }: Press): Promise<Wish> {
  if (!maySeePupil(scene, scene)) return gone(pupilCopy.show.notYours);
  const pupil = await scene.session.pupil(scene.caseId);
  return { kind: 'show', how: viewHow(from), view: pupilView(scene, pupil) };
}

async function showSame({ scene, in: from }: Press): Promise<Wish> {
  if (!mayCompareCases(scene, scene)) return gone(pupilCopy.show.notYours);
  return { kind: 'show', how: viewHow(from), view: await samePupil(scene) };
}

export const pupilInteractions: readonly CaseInteraction[] = [
  {
    verb: 'LinkPupil',
    press: ({ scene, in: from }) =>
      mayLinkPupil(scene, scene)
        ? { kind: 'show', how: formHow(from), view: linkPupilView(scene, seedOf(scene, 'LinkPupil')) }
        : gone(pupilCopy.show.notYours),
    submit: link,
  },
  { verb: 'ShowPupil', press: showPupil },
  { verb: 'SamePupil', press: showSame },
];
