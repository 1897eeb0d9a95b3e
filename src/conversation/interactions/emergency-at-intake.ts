import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { reportedSavedView } from '../../../cards/views/danger.ts';
import { emergencyAtIntakeView, reportedHow } from '../../../cards/views/emergency-at-intake.ts';
import { choiceOf, momentOf, textOf } from './form/fields.ts';
import { formHow, savedWith, seedOf } from './form/form-defaults.ts';
import { freshCallName } from './intake.ts';
import type { Scene, SchoolInteraction, Submit, Wish } from './interaction.ts';

/** Opens a case in danger and records the report in it, in one tap. Nothing typed here can hold it up. */
async function submit({ form, values, scene }: Submit<Scene>): Promise<Wish<Scene>> {
  const callName = await freshCallName(scene);
  if (callName === undefined) return { kind: 'errors', errors: { how: intakeCopy.callNameGone } };
  const workingName = textOf(values, 'workingName');
  const note = textOf(values, 'note');
  const typed = momentOf(values, 'happenedOn', 'happenedTime', scene.school.timezone) ?? scene.now;
  return {
    kind: 'command',
    command: {
      type: 'OpenCase',
      caseId: form.id,
      entryId: scene.newId(),
      callName,
      urgency: 'danger',
      consult: [],
      exclude: [],
      reported: {
        how: choiceOf(values, 'how', reportedHow) ?? 'phone',
        happenedAt: typed > scene.now ? scene.now : typed,
        ...(note === undefined ? {} : { note }),
      },
      ...(workingName === undefined ? {} : { workingName }),
    },
    // Not the way to record it once more: it is recorded.
    after: (opened) => savedWith(reportedSavedView(opened)),
  };
}

export const emergencyAtIntakeInteractions: readonly SchoolInteraction[] = [
  {
    verb: 'EmergencyAtIntake',
    press: ({ scene, in: from }) => ({
      kind: 'show',
      how: formHow(from),
      view: emergencyAtIntakeView(scene.school, seedOf(scene, `EmergencyAtIntake:${scene.school.id}`)),
    }),
    submit,
  },
];
