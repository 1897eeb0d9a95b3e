/** Parts of a profile around a case: the intake, outside systems, yearly items, and what this protocol is not for. */
import { z } from 'zod';
import { entryType, id, line, link, neutralTitle, roleSchema, roles, source, task, words } from './common.ts';

export const intake = z.strictObject({
  /** Fields required before step 1 can be completed. */
  required: z.array(z.enum(['about', 'seen', 'when', 'group', 'place', 'others'])).default([]),
  helpLine: words,
  /** What the author reads after saving, per urgency. */
  advice: z
    .strictObject({
      record: line.optional(),
      consult: line.optional(),
      serious: line.optional(),
      danger: line.optional(),
    })
    .default({}),
  /** Tasks that an urgency opens at once, besides reading. */
  urgent: z.strictObject({ serious: z.array(task).default([]) }).optional(),
  /** Number of facts or statements from which a case that was only written down asks to be talked about (S1 L68-69). */
  several: z.strictObject({ from: z.number().int().min(2).max(10), task }).optional(),
  /**
   * Roles that may be asked first instead of the receiving role; the others do not learn of such a case until the person asked or the
   * author says so.
   */
  mayAskFirst: z.array(roleSchema).default([]),
  source: source.optional(),
});

export const logbook = z.strictObject({
  types: z.array(entryType).min(1),
  source: source.optional(),
  /** Warn at the field when the name of another pupil on the roster is typed. */
  rosterWarning: z.boolean().default(false),
  rules: z.array(line).default([]),
});

export const outside = z.strictObject({
  /** The pupil system in which the school records the steps; a person copies the text, the bot sends nothing. */
  pupilSystem: z
    .strictObject({
      name: words,
      category: words.optional(),
      /** Role that records it. */
      owner: roleSchema,
      /** Steps after which it is recorded. */
      steps: z.array(id).min(1),
      taskTitle: neutralTitle,
      warning: words.optional(),
      source: source.optional(),
    })
    .optional(),
  links: z.array(link).default([]),
});

/** What returns every year for people of the school, whatever cases there are: it comes on its day, and stays until somebody ticks it. */
export const periodic = z.strictObject({
  id,
  title: neutralTitle,
  /** What there is to do. */
  text: words.optional(),
  /** Who is asked, and may tick it: once done by one of them it is done. */
  roles,
  /** Who reads beside them that it came, and by whom and when it was done; directie and board always do. */
  tells: z.array(roleSchema).default([]),
  /** Months (1–12) in which it comes. */
  months: z.array(z.number().int().min(1).max(12)).min(1),
  /** Day of the month on which it comes: one that every month has. */
  day: z.number().int().min(1).max(28).default(1),
  source: source.optional(),
});

/** A course for each person with one of these roles; the dates are in the school file. */
export const training = z.strictObject({
  /** Under which it is kept who followed it. */
  id: id.default('training'),
  title: words,
  roles,
  /** Months after which it is due again; absent: once is enough (S2 L107-108). */
  everyMonths: z.number().int().min(1).max(60).optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  source: source.optional(),
});

/**
 * People this protocol is not for: the reference shown beside the general one. A line that `sendsTo` directie is read only by somebody who said
 * that it is not about directie.
 */
export const staffRoute = z.strictObject({
  lines: z.array(line.extend({ sendsTo: z.literal('schoolLeader').optional() })).min(1),
});

/** A second track of steps beside the meldcode. */
export const track = z.strictObject({
  id,
  title: neutralTitle,
  source: source.optional(),
  ledBy: roles,
  /** What the person who notes it in the pupil system adds to the text (S2 L22-23). */
  noteAdds: words.optional(),
});
