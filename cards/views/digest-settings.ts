import { type DigestSettings, digestDays, digestTimes } from '../../src/digest/settings.ts';
import type { Card, View } from '../../src/port/card.ts';
import { digestSettingsCopy as copy, digestCopy } from '../copy/digest.nl.ts';
import { button, buttons, choices, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import { schoolFormView } from './frame.ts';
import type { SchoolFormDefaults } from './state.ts';

/** The digest of this week as it would be now; `card` is absent when there is nothing to tell. */
export const weeklyView = (card: Card | undefined, schoolId: string): View => ({
  title: copy.title,
  body: card?.body ?? [text(copy.quiet), buttons(button(digestCopy.settings, atSchool(schoolId, 'DigestSettings')))],
});

/** The form with when to send the weekly digest; it applies to every school the person works at. */
export const digestSettingsView = (settings: DigestSettings, defaults: SchoolFormDefaults<'DigestSettings'>): View =>
  schoolFormView(defaults, copy, [
    text(copy.intro),
    choices(
      'on',
      copy.on,
      [
        { title: copy.yes, value: 'yes' },
        { title: copy.no, value: 'no' },
      ],
      { isRequired: true, hint: copy.offHint, value: settings.on ? 'yes' : 'no' },
    ),
    choices(
      'day',
      copy.day,
      digestDays.map((day) => ({ title: copy.days[day], value: day })),
      { isRequired: true, hint: copy.dayHint, value: settings.day },
    ),
    choices(
      'time',
      copy.time,
      [...new Set([...digestTimes, settings.time])].sort().map((time) => ({ title: time, value: time })),
      { isRequired: true, style: 'compact', value: settings.time },
    ),
  ]);
