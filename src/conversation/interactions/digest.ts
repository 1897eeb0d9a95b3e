/** Interactions with digests and reminders: when they come, remind me tomorrow, and who watches during the holiday. */
import { digestSettingsCopy, reminderCopy } from '../../../cards/copy/digest.nl.ts';
import type { reminderVerbs } from '../../../cards/verbs/members.ts';
import type { digestVerbs } from '../../../cards/verbs/school.ts';
import { caseForm, schoolForm } from '../../../cards/verbs.ts';
import { digestSettingsView, weeklyView } from '../../../cards/views/digest-settings.ts';
import { keptView } from '../../../cards/views/kept.ts';
import { watchView } from '../../../cards/views/watch.ts';
import { mayNameWatcher } from '../../consultation/policy.ts';
import { waitsFor } from '../../consultation/waits/waits-for.ts';
import { MOST_SNOOZES, refOf } from '../../digest/reminded.ts';
import { snoozeUntil } from '../../digest/reminders.ts';
import { digestDays, digestTimes, usualDigest } from '../../digest/settings.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type {
  CaseInteractionsOf,
  CasePress,
  CaseSubmit,
  InteractionResult,
  Press,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolSubmit,
} from './interaction.ts';

async function showDigestSettings(
  context: SchoolContext,
  how: 'open' | 'push',
): Promise<InteractionResult<SchoolContext>> {
  const settings = (await context.session.own.digestSettings()) ?? usualDigest;
  return {
    kind: 'show',
    how,
    view: digestSettingsView(settings, formDefaults(context, schoolForm(context.school.id, 'DigestSettings'))),
  };
}

/** Shows what the digest of this week says now, with the way to its settings. */
export async function showDigest(
  context: SchoolContext,
  how: 'open' | 'push' | 'replace',
): Promise<InteractionResult<SchoolContext>> {
  return { kind: 'show', how, view: weeklyView(await context.digest?.(), context.school.id) };
}

async function setDigest({ read, context }: SchoolSubmit<'DigestSettings'>): Promise<InteractionResult<SchoolContext>> {
  const present = (await context.session.own.digestSettings()) ?? usualDigest;
  const on = read.choice('on', ['yes', 'no'] as const);
  const day = read.choice('day', digestDays);
  const time = read.choice('time', [...digestTimes, present.time]);
  const { title, choose, days, savedOn, savedOff } = digestSettingsCopy;
  if (on === undefined) return read.errors({ on: choose });
  if (day === undefined) return read.errors({ day: choose });
  if (time === undefined) return read.errors({ time: choose });
  await context.session.own.setDigestSettings({ on: on === 'yes', day, time });
  return { kind: 'saved', view: keptView(title, on === 'yes' ? savedOn(days[day], time) : savedOff) };
}

/** Postpones a reminder. Only of what waits for this person, as it was when it was sent: it may wait for a colleague meanwhile. */
async function snooze({ argument, version, context }: CasePress<'Snooze'>): Promise<InteractionResult> {
  const { session, school, profile, actor, face, facts, caseId, now } = context;
  const asked = waitsFor(face, school, profile, now, facts.excluded)
    .filter(({ people }) => people.includes(actor.id) || face.watcher?.person === actor.id)
    .map((wait) => refOf(wait, face))
    .find(({ task, revision }) => task === argument.task && revision === version);
  if (asked === undefined) return gone(reminderCopy.gone);
  const before = (await session.own.reminded()).find(
    (r) => r.caseId === caseId && r.task === asked.task && r.revision === asked.revision,
  );
  await session.own.snooze({ caseId, ...asked }, snoozeUntil(school, now), MOST_SNOOZES);
  const enough = (before?.snoozes ?? 0) >= MOST_SNOOZES;
  return { kind: 'notice', text: enough ? reminderCopy.snoozedEnough : reminderCopy.snoozed };
}

const startNaming = ({ context, in: from }: Press): InteractionResult =>
  mayNameWatcher(context, context)
    ? { kind: 'show', how: formHow(from), view: watchView(context, formDefaults(context, caseForm('NameWatcher'))) }
    : gone(reminderCopy.gone);

function name({ read }: CaseSubmit<'NameWatcher'>): InteractionResult {
  const person = read.needPerson('person');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'NameWatcher', person },
    refused: read.atField(['person'], 'person'),
  }));
}

export const digestInteractions: SchoolInteractionsOf<typeof digestVerbs> = {
  Digest: { press: ({ context, in: from }) => showDigest(context, viewHow(from)) },
  DigestSettings: {
    press: ({ context, in: from }) => showDigestSettings(context, formHow(from)),
    submit: setDigest,
  },
};

export const reminderInteractions: CaseInteractionsOf<typeof reminderVerbs> = {
  Snooze: { press: snooze },
  NameWatcher: { press: startNaming, submit: name },
};
