/** What a person does with digests and reminders: when they come, tomorrow again, and who watches in the holiday. */
import { digestSettingsCopy, reminderCopy } from '../../../cards/copy/digest.nl.ts';
import type { reminderVerbs } from '../../../cards/verbs/members.ts';
import type { digestVerbs } from '../../../cards/verbs/school.ts';
import { caseForm, schoolForm } from '../../../cards/verbs.ts';
import { digestSettingsView } from '../../../cards/views/digest-settings.ts';
import { watchView } from '../../../cards/views/watch.ts';
import { taskOf } from '../../consultation/face.ts';
import { mayNameWatcher } from '../../consultation/policy.ts';
import { MOST_SNOOZES } from '../../digest/reminded.ts';
import { snoozeUntil } from '../../digest/reminders.ts';
import { digestDays, digestTimes, usualDigest } from '../../digest/settings.ts';
import { atField } from '../handle/refusals.ts';
import { choiceOf } from './form/fields.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type {
  CaseInteractionsOf,
  CasePress,
  InteractionResult,
  Press,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolSubmit,
  Submit,
} from './interaction.ts';

export async function showDigestSettings(
  context: SchoolContext,
  how: 'open' | 'push',
): Promise<InteractionResult<SchoolContext>> {
  const settings = (await context.session.own.digestSettings()) ?? usualDigest;
  return {
    kind: 'show',
    how,
    view: digestSettingsView(
      context.school,
      settings,
      formDefaults(context, schoolForm(context.school.id, 'DigestSettings')),
    ),
  };
}

async function setDigest({ values, context }: SchoolSubmit): Promise<InteractionResult<SchoolContext>> {
  const present = (await context.session.own.digestSettings()) ?? usualDigest;
  const on = choiceOf(values, 'on', ['yes', 'no'] as const);
  const day = choiceOf(values, 'day', digestDays);
  const time = choiceOf(values, 'time', [...digestTimes, present.time]);
  const { choose, days, savedOn, savedOff } = digestSettingsCopy;
  if (on === undefined) return { kind: 'errors', errors: { on: choose } };
  if (day === undefined) return { kind: 'errors', errors: { day: choose } };
  if (time === undefined) return { kind: 'errors', errors: { time: choose } };
  await context.session.own.setDigestSettings({ on: on === 'yes', day, time });
  return { kind: 'notice', text: on === 'yes' ? savedOn(days[day], time) : savedOff };
}

/** Only one's own task, as it was reminded of: it may have gone to a colleague meanwhile. */
async function snooze({ argument, version, context }: CasePress<'Snooze'>): Promise<InteractionResult> {
  const { session, school, actor, face, caseId, now } = context;
  const task = taskOf(face, argument.task);
  const own = task?.owner === actor.id || face.watcher?.person === actor.id;
  if (task === undefined || task.status !== 'open' || task.revision !== version || !own) return gone(reminderCopy.gone);
  const before = (await session.own.reminded()).find(
    (r) => r.caseId === caseId && r.task === task.id && r.revision === task.revision,
  );
  await session.own.snooze({ caseId, task: task.id, revision: task.revision }, snoozeUntil(school, now), MOST_SNOOZES);
  const enough = (before?.snoozes ?? 0) >= MOST_SNOOZES;
  return { kind: 'notice', text: enough ? reminderCopy.snoozedEnough : reminderCopy.snoozed };
}

const startNaming = ({ context, in: from }: Press): InteractionResult =>
  mayNameWatcher(context, context)
    ? { kind: 'show', how: formHow(from), view: watchView(context, formDefaults(context, caseForm('NameWatcher'))) }
    : gone(reminderCopy.gone);

function name({ values, context }: Submit): InteractionResult {
  const read = readForm(values, context.school);
  const person = read.needPerson('person');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'NameWatcher', person },
    refused: atField(['person'], 'person'),
  }));
}

export const digestInteractions: SchoolInteractionsOf<typeof digestVerbs> = {
  DigestSettings: {
    press: ({ context, in: from }) => showDigestSettings(context, formHow(from)),
    submit: setDigest,
  },
};

export const reminderInteractions: CaseInteractionsOf<typeof reminderVerbs> = {
  Snooze: { press: snooze },
  NameWatcher: { press: startNaming, submit: name },
};
