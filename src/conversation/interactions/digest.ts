/** What a person does with digests and reminders: when they come, tomorrow again, and who watches in the holiday. */
import { digestSettingsCopy, reminderCopy } from '../../../cards/copy/digest.nl.ts';
import { digestSettingsView } from '../../../cards/views/digest-settings.ts';
import { watchView } from '../../../cards/views/watch.ts';
import { taskOf } from '../../consultation/face.ts';
import { mayNameWatcher } from '../../consultation/policy.ts';
import { MOST_SNOOZES, snoozeUntil } from '../../digest/reminders.ts';
import { digestDays, digestTimes, usualDigest } from '../../digest/settings.ts';
import { atField } from '../handle/refusals.ts';
import { choiceOf } from './form/fields.ts';
import { formHow, gone, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, Press, Scene, SchoolInteraction, Submit, Wish } from './interaction.ts';

export async function showDigestSettings(scene: Scene, how: 'open' | 'push'): Promise<Wish<Scene>> {
  const settings = (await scene.session.own.digestSettings()) ?? usualDigest;
  return { kind: 'show', how, view: digestSettingsView(scene.school, settings, seedOf(scene, 'DigestSettings')) };
}

async function setDigest({ values, scene }: Submit<Scene>): Promise<Wish<Scene>> {
  const present = (await scene.session.own.digestSettings()) ?? usualDigest;
  const on = choiceOf(values, 'on', ['yes', 'no'] as const);
  const day = choiceOf(values, 'day', digestDays);
  const time = choiceOf(values, 'time', [...digestTimes, present.time]);
  const { choose, days, savedOn, savedOff } = digestSettingsCopy;
  if (on === undefined) return { kind: 'errors', errors: { on: choose } };
  if (day === undefined) return { kind: 'errors', errors: { day: choose } };
  if (time === undefined) return { kind: 'errors', errors: { time: choose } };
  await scene.session.own.setDigestSettings({ on: on === 'yes', day, time });
  return { kind: 'notice', text: on === 'yes' ? savedOn(days[day], time) : savedOff };
}

/** Only one's own task, as it was reminded of: it may have gone to a colleague meanwhile. */
async function snooze({ argument, version, scene }: Press): Promise<Wish> {
  const { session, school, actor, face, caseId, now } = scene;
  const task = taskOf(face, argument);
  const own = task?.owner === actor.id || face.watcher?.person === actor.id;
  if (task === undefined || task.status !== 'open' || task.revision !== version || !own) return gone(reminderCopy.gone);
  const before = (await session.own.reminded()).find(
    (r) => r.caseId === caseId && r.task === task.id && r.revision === task.revision,
  );
  await session.own.snooze({ caseId, task: task.id, revision: task.revision }, snoozeUntil(school, now), MOST_SNOOZES);
  const enough = (before?.snoozes ?? 0) >= MOST_SNOOZES;
  return { kind: 'notice', text: enough ? reminderCopy.snoozedEnough : reminderCopy.snoozed };
}

const startNaming = ({ scene, in: from }: Press): Wish =>
  mayNameWatcher(scene, scene)
    ? { kind: 'show', how: formHow(from), view: watchView(scene, seedOf(scene, 'NameWatcher')) }
    : gone(reminderCopy.gone);

function name({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const person = read.needPerson('person');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'NameWatcher', person },
    refused: atField(['person'], 'person'),
  }));
}

export const digestInteractions: readonly SchoolInteraction[] = [
  {
    verb: 'DigestSettings',
    press: ({ scene, in: from }) => showDigestSettings(scene, formHow(from)),
    submit: setDigest,
  },
];

export const reminderInteractions: readonly CaseInteraction[] = [
  { verb: 'Snooze', press: snooze },
  { verb: 'NameWatcher', press: startNaming, submit: name },
];
