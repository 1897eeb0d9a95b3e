import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { emergencyAtIntakeView, emergencyRecordView, reportedHow } from '../../../cards/views/emergencyAtIntake.ts';
import { choiceOf, fieldsOf, momentOf, textOf } from '../fields.ts';
import type { CaseScene, Scene, SchoolInteraction, Submit, Wish } from '../interaction.ts';
import type { Reply } from '../reply.ts';
import { formHow, seedOf } from '../seeds.ts';
import { freshCallName } from './intake.ts';

/** Opens a case in danger, then asks for one more tap that records the report in it. Nothing typed here can hold it up. */
async function submit({ form, values, scene }: Submit<Scene>): Promise<Wish<Scene>> {
  const callName = await freshCallName(scene);
  if (callName === undefined) return { kind: 'errors', errors: { how: intakeCopy.callNameGone } };
  const workingName = textOf(values, 'workingName');
  const how = choiceOf(values, 'how', reportedHow);
  const note = textOf(values, 'note');
  const zone = scene.school.timezone;
  const typed = momentOf(values, 'happenedOn', 'happenedTime', zone) ?? scene.now;
  const at = fieldsOf(typed > scene.now ? scene.now : typed, zone);
  const record = (opened: CaseScene): Reply => ({
    kind: 'saved',
    next: emergencyRecordView(
      opened,
      { ...seedOf(opened, 'ReportEmergency'), at },
      {
        ...(how === undefined ? {} : { how }),
        ...(note === undefined ? {} : { note }),
      },
    ),
  });
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
      ...(workingName === undefined ? {} : { workingName }),
    },
    after: record,
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
