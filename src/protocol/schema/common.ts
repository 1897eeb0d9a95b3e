/** Small schemas that all parts of a profile are built from. */
import { z } from 'zod';
import { answers, entryTypes, outcomes, roleIds, talkPartners } from '../terms.ts';

export const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'begint met een kleine letter en heeft alleen letters en cijfers');
export const words = z.string().trim().min(1).max(1000);
export const source = z.string().trim().min(1).max(200);
export const url = z.url({ protocol: /^https$/ });
/** A title that may appear on a posted card, and so holds no content. */
export const neutralTitle = z.string().trim().min(1).max(60);

export const roleSchema = z.enum(roleIds);
export const roles = z.array(roleSchema).min(1);
/** A role, or the role that the school named to decide on a report. */
export const deciderRole = z.union([roleSchema, z.literal('finalDecider')]);

export const entryType = z.enum(entryTypes);
export const answer = z.enum(answers);
export const talkPartner = z.enum(talkPartners);
export const outcome = z.enum(outcomes);

/** A sentence for people, with its source. */
export const line = z.strictObject({
  text: words,
  source: source.optional(),
  /**
   * Whom it lets people call: name and number stand behind it where the school file has them. `veiligThuis`: its fixed contact;
   * `veiligThuisNumber`: the number of its region (S3 L28-29).
   */
  calls: z
    .array(z.enum(['localTeam', 'veiligThuis', 'veiligThuisNumber']))
    .min(1)
    .optional(),
  /** The document of the school that it means (`documents`): the link stands by it where the school file has it. */
  document: id.optional(),
});
export type ProfileLine = z.infer<typeof line>;
/** The same, or its words alone. */
export const wordsOrLine = z.union([words, line]);
export const link = z.strictObject({ title: words, url });

/** A condition of a rule, tested against the state of the case. Every part that is given must be met. */
export const condition = z.strictObject({
  /** This mark is on the case. */
  mark: id.optional(),
  /** The pupil is at least this old (years). */
  age: z.union([z.literal(12), z.literal(16)]).optional(),
  /** A record of this kind was made; with `field` and `is`, the last one has that value. */
  record: id.optional(),
  field: id.optional(),
  is: id.optional(),
  /** With `field` and `is`: one of the records of that round had the value, and no later one takes that back (S4 L344-346). */
  ever: z.literal(true).optional(),
  /** The question's answer is one of these. */
  question: id.optional(),
  answer: z.array(answer).min(1).optional(),
  /** This talk was skipped on a ground. */
  skipped: talkPartner.optional(),
  /** A report was made. */
  reported: z.boolean().optional(),
  /** The school switched this on in its file (`settings`). */
  setting: id.optional(),
});
export type Condition = z.infer<typeof condition>;

export const task = z.strictObject({
  id,
  title: neutralTitle,
  owner: roleSchema,
  dueSchoolDays: z.number().int().min(0).max(60).optional(),
  /** Calendar months, for tasks that return long after (Verwijsindex: 24). */
  dueMonths: z.number().int().min(1).max(60).optional(),
  when: condition.optional(),
  /** The case is not closed while this is open; where a form ends it, only that form does. */
  beforeClosing: z.boolean().optional(),
  /** The parents hear something by it: a mark may hold that back. */
  tellsParents: z.boolean().optional(),
  source: source.optional(),
});
export type ProfileTask = z.infer<typeof task>;

export const ground = z.strictObject({
  id,
  title: words,
  source: source.optional(),
  /** Asks whose safety is at stake; a list where the paper names the only people for whom it counts (S3 L39). */
  asksWhose: z.union([z.boolean(), z.array(words).min(1)]).default(false),
  /** Only with recorded advice of Veilig Thuis. */
  needsAdvice: z.boolean().default(false),
  when: condition.optional(),
});
export type Ground = z.infer<typeof ground>;
