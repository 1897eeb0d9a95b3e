/**
 * The format of a protocol profile: one school's variant of the meldcode as data. The engine reads this and knows no profile by name.
 * Every rule may carry its `source` (a line of the source document, or an article of law).
 */
import { z } from 'zod';
import { intake, logbook, outside, periodic, staffRoute, track, training } from './schema/around.ts';
import { close } from './schema/closing.ts';
import {
  answer,
  condition,
  deciderRole,
  ground,
  id,
  line,
  outcome,
  roleSchema,
  roles,
  source,
  talkPartner,
  task,
  url,
  words,
} from './schema/common.ts';
import { consentBody, mark, recordKind } from './schema/records.ts';
import { step } from './schema/steps.ts';
import { talk } from './schema/talks.ts';
import { topic } from './schema/topics.ts';
import { weighing } from './schema/weighing.ts';
import { identityModes } from './terms.ts';

export type { CloseReason } from './schema/closing.ts';
export { type Condition, type Ground, type ProfileLine, type ProfileTask, roleSchema } from './schema/common.ts';
export type { Mark, RecordField, RecordKind } from './schema/records.ts';
export type { Need, Step } from './schema/steps.ts';
export type { Topic } from './schema/topics.ts';
export type { AssessmentQuestion, Route } from './schema/weighing.ts';

const gap = z.strictObject({
  id,
  text: words,
  source: source.optional(),
  /** Overlay that closes it, or `school` where the school file must fill it in (`choices`, or `finalDecider`). */
  closedBy: z.string().optional(),
  /** The law that requires it: a school cannot start while this gap is open. */
  law: source.optional(),
});

const decision = z.strictObject({
  step: id,
  /** Roles that may record the two decisions. `noReport`: roles that may decide against a report. */
  by: z.array(deciderRole).min(1),
  noReportBy: z.array(deciderRole).min(1),
  /** Outcomes of the weighing at which people may decide against a report. */
  noReportOutcomes: z.array(outcome).default([]),
  /** Answers that rule out a decision against a report; `unlessAdvice`: allowed again when advice was recorded after it. */
  noReportNever: z
    .array(
      z.strictObject({ question: id, answer, unlessAdvice: z.boolean().default(false), source: source.optional() }),
    )
    .default([]),
  /**
   * Answers after which a decision against a report is a deviation: people may take it with a reason, and whoever sees it otherwise says so and
   * may report (S4 L169-170, L180-182). `record`: form that is filled in before that, in this round (S4 L474).
   */
  noReportDeviates: z
    .array(z.strictObject({ question: id, answer, record: id.optional(), source: source.optional() }))
    .default([]),
  approval: z.strictObject({
    roles: z.array(deciderRole).min(1),
    mode: z.enum(['any', 'all']),
    /** Roles that may object to an approved text: the objection is recorded in the file, asks for an answer, and stops nothing. */
    objectors: z.array(roleSchema).default([]),
  }),
  source: source.optional(),
});

const workingDays = z.number().int().min(1).max(20);

/**
 * What follows while Veilig Thuis does not answer. It decides within five working days (Uitvoeringsbesluit Wmo 2015 art. 4.1.7), and in 2023 none
 * kept that (IGJ, 4 December 2023); no source says what a school does meanwhile, so the days of the bot are those that protect a child sooner.
 */
const ladder = z.strictObject({
  /** Working days after the report within which it is certain that Veilig Thuis has it. */
  receiptWorkingDays: workingDays.default(1),
  /** Working days after a call until the next, where Veilig Thuis did not say when it calls. */
  againWorkingDays: workingDays.default(2),
  /** On how many different days somebody calls without an answer before directie is asked to call. */
  callsBeforeLeader: z.number().int().min(1).max(10).default(2),
  /** Working days within which directie calls. */
  leaderWorkingDays: workingDays.default(1),
  /** How to complain about Veilig Thuis in this region. */
  complaint: z.array(line).default([]),
  source: source.optional(),
});

const report = z.strictObject({
  draftedBy: roles,
  /** `all`: they report together, each role by a different person. */
  reporters: z.strictObject({ mode: z.enum(['any', 'all']), roles }),
  identity: z.array(z.enum(identityModes)).min(1),
  /** Grounds for not telling the family who reported; Veilig Thuis always knows. */
  shieldGrounds: z.array(ground).default([]),
  /** What to do first where the content itself leads to the reporter (S4 L1814-1817). */
  shieldGuidance: z.array(line).default([]),
  parentsInformedBy: roles,
  /** Parents are told before the report is sent, unless a ground says otherwise: a task, which never delays the report. */
  tellBefore: z.boolean().default(false),
  notInformedGrounds: z.array(ground).default([]),
  feedbackWorkingDays: z.number().int().min(1).max(60),
  ladder: ladder.prefault({}),
  /** Tasks opened by a decision to report (`decided`), and by a report that was made (`made`). */
  tasks: z
    .strictObject({ decided: z.array(task).default([]), made: z.array(task).default([]) })
    .default({ decided: [], made: [] }),
  /**
   * Task of `made` by which the board hears that a report was made: it goes out by itself and without content where the board has an account, and
   * is done by hand elsewhere (S2 L109-111).
   */
  tellsBoard: id.optional(),
  form: url.optional(),
  phone: z.string().optional(),
  source: source.optional(),
});

const help = z.strictObject({
  arrangedBy: roles,
  /** What is said when help is arranged. `results`: what has to be noticed at the end of the term (S4 L553-559). */
  requires: z.array(z.enum(['term', 'results', 'roles', 'caseManager', 'tasks'])).default(['term']),
  /** Tasks as long as the help runs: one that is done comes back, until the end of the help (S3 L80-82). */
  tasks: z.array(task).default([]),
  /** Question that opens when the term ends. */
  evaluatedBy: id,
  /** Tasks that open once that question says that the help worked: it ends with agreements (S0 L379, S4 L562-564). */
  ended: z.array(task).default([]),
  source: source.optional(),
});

/**
 * Tasks that one colleague gives another in a case, with a day and an answer back: whoever keeps the case moving and whoever decides give one
 * anyhow. `by`: roles that do besides.
 */
const givenTasks = z.strictObject({ by: z.array(roleSchema).default([]), source: source.optional() });

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'alleen kleine letters, cijfers en streepjes'),
  version: z.number().int().min(1),
  title: words,
  schoolType: z.enum(['po', 'vo', 'so', 'mbo']),
  region: z.string().optional(),
  source: z.strictObject({ document: words, validFrom: z.iso.date().optional(), reviewDueAt: z.iso.date().optional() }),
  /** Points that the school's paper leaves open or that differ from the law; shown to the administrator. */
  gaps: z.array(gap).default([]),
  /** Settings that this protocol has on by itself: a school file may name them, which changes nothing. */
  switchedOn: z.array(id).default([]),
  overlays: z.array(z.strictObject({ id, text: words, source: source.optional() })).default([]),
  roles: z.strictObject({
    labels: z.partialRecord(roleSchema, z.string().min(1).max(40)),
    /** Roles that may be named as the one who decides on a report (Besluit verplichte meldcode art. 2). */
    finalDecider: z.strictObject({ options: roles, source: source.optional() }),
    /** Roles that read entries of audience `core`. */
    core: roles,
    /** Role that is told about every new case at once. */
    receives: roleSchema,
  }),
  /** What the paper says of the order, for readers: what holds is `after` of each step. */
  order: z.enum(['strict', 'prerequisite']),
  intake,
  logbook,
  tracks: z.array(track).default([]),
  /** Five or six steps of the meldcode, and those of a second track. */
  steps: z.array(step).min(5).max(14),
  talks: z.strictObject({
    child: talk,
    parents: talk,
    /** Which talk comes first, where a condition is met (S1 L101-102). */
    first: z.strictObject({ with: talkPartner, when: condition.optional(), source: source.optional() }).optional(),
  }),
  advice: z.strictObject({
    /** Roles under whose name Veilig Thuis files the advice; empty: anyone. */
    registeredUnder: z.array(roleSchema).default([]),
    recordedBy: roles,
    /** A decision that departs from recorded advice needs a motivation. */
    followUnlessMotivated: z.boolean().default(true),
    /** Tasks that recorded advice of Veilig Thuis ends, besides the general one to call (S1 L71-73). */
    ends: z.array(id).min(1).optional(),
    source: source.optional(),
  }),
  /** Bodies for which consent is asked; the consent form offers these besides *another*. */
  consents: z.array(consentBody).default([]),
  records: z.array(recordKind).default([]),
  /** Marks besides those of every protocol (`special.yaml`); one with the same id replaces it. */
  marks: z.array(mark).default([]),
  /** Besides those of every protocol (`special.yaml`); one with the same id replaces it. */
  topics: z.array(topic).default([]),
  weighing,
  decision,
  report,
  help,
  givenTasks: givenTasks.optional(),
  close,
  outside: outside.default({ links: [] }),
  /** Documents of the school itself that a text means: their addresses stand in the school file. */
  documents: z.array(z.strictObject({ id, title: words, source: source.optional() })).default([]),
  periodic: z.array(periodic).default([]),
  training: z.array(training).default([]),
  staffRoute: staffRoute.optional(),
});

export type Profile = z.infer<typeof profileSchema>;
