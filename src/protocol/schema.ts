/**
 * The format of a protocol profile: one school's variant of the meldcode as data. The engine reads this and knows no profile by name.
 * Every rule may carry its `source` (a line of the source document, or an article of law).
 */
import { z } from 'zod';

const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'begint met een kleine letter en heeft alleen letters en cijfers');
const words = z.string().trim().min(1).max(1000);
const source = z.string().trim().min(1).max(200);
const url = z.url({ protocol: /^https$/ });

export const roleSchema = z.enum(['teacher', 'careCoordinator', 'schoolLeader', 'confidant', 'board', 'administrator']);
const roles = z.array(roleSchema).min(1);
const entryType = z.enum([
  'fact',
  'statement',
  'hypothesis',
  'opinion',
  'diagnosis',
  'talkReport',
  'consent',
  'advice',
  'message',
  'remark',
]);
const answer = z.enum(['yes', 'no', 'doubt']);
const outcome = z.enum([
  'CLOSE',
  'REPORT',
  'REPORT_HELP',
  'HELP_TERM',
  'REPORT_AGAIN',
  'MONITOR_CLOSE',
  'VT_ADVICE',
  'RESTART',
]);

/** Something a step lacks until it is there. `firm` ones no one may pass: they say who acts, not how complete it is. */
const need = z.intersection(
  z.object({ lacks: words, source: source.optional(), firm: z.boolean().default(false) }),
  z.discriminatedUnion('kind', [
    /** Nothing that the protocol requires at the intake is missing. */
    z.object({ kind: z.literal('details') }),
    /** Someone with this role has opened the file. */
    z.object({ kind: z.literal('read'), role: roleSchema }),
    /** At least one entry of one of these types. */
    z.object({ kind: z.literal('entry'), types: z.array(entryType).min(1) }),
    /** Someone with this role has reacted in this step. */
    z.object({ kind: z.literal('consulted'), role: roleSchema }),
    /** The talk was held, left out on a ground, or (child) judged not possible by those who must judge. */
    z.object({ kind: z.literal('talk'), with: z.enum(['child', 'parents']) }),
    z.object({ kind: z.literal('advice') }),
    z.object({ kind: z.literal('pupil') }),
    z.object({ kind: z.literal('weighing') }),
    z.object({ kind: z.literal('decision'), which: z.enum(['report', 'help']) }),
    /** What was decided is done: sent and parents told, or help arranged. */
    z.object({ kind: z.literal('followUp') }),
    z.object({ kind: z.literal('task'), task: id }),
  ]),
);
export type Need = z.infer<typeof need>;

const ground = z.strictObject({
  id,
  title: words,
  source: source.optional(),
  /** Ask whose safety it is about. */
  asksWhose: z.boolean().default(false),
  /** Only with recorded advice of Veilig Thuis. */
  needsAdvice: z.boolean().default(false),
});

const step = z.strictObject({
  id,
  title: z.string().trim().min(1).max(60),
  source: source.optional(),
  /** Who takes part; those not yet in the case join when the step begins where `joins` names them. */
  actors: roles,
  joins: z.array(roleSchema).default([]),
  /** Who may mark the step complete, start it early or pass it. */
  ledBy: roles,
  /** Steps that come first. */
  after: z.array(id).default([]),
  repeatable: z.boolean().default(true),
  needs: z.array(need).default([]),
  tasks: z
    .array(
      z.strictObject({
        id,
        /** Posted on the checklist: no content. */
        title: z.string().trim().min(1).max(60),
        owner: roleSchema,
        dueSchoolDays: z.number().int().min(0).max(60).optional(),
        source: source.optional(),
      }),
    )
    .default([]),
  guidance: z.array(z.strictObject({ text: words, source: source.optional() })).default([]),
  links: z.array(z.strictObject({ title: words, url })).default([]),
  /** People who were only consulted lose access when this step closes. */
  endsConsultation: z.boolean().default(false),
});

const talk = z.strictObject({
  source: source.optional(),
  /** Each of these roles must be there. */
  presentAll: z.array(roleSchema).default([]),
  /** At least one of these roles must be there. */
  presentAny: z.array(roleSchema).default([]),
  forbidden: z.array(roleSchema).default([]),
  /** Each of these judges first whether the talk is possible. */
  judgedBy: z.array(roleSchema).default([]),
  audience: z.enum(['case', 'core']).default('case'),
  agenda: z.array(words).default([]),
  /** A tick before a suspicion may be named. */
  askToldEarlier: z.boolean().default(false),
  reminders: z.array(words).default([]),
  /** The only grounds on which it may be left out. */
  skipGrounds: z.array(ground).default([]),
  skippedBy: z.array(roleSchema).default([]),
});

/** Where an answer leads. */
const route = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('next'), question: id, source: source.optional() }),
  z.strictObject({ kind: z.literal('outcome'), outcome, source: source.optional() }),
  /** Ask Veilig Thuis first and stay on the question; `thereafter` says where its advice leads when the answer stands. */
  z.strictObject({
    kind: z.literal('adviceFirst'),
    thereafter: z.strictObject({ report: outcome, noReport: outcome }).optional(),
    source: source.optional(),
  }),
  /** Call Veilig Thuis today; `outcome` stands, and only its recorded advice with a motivation turns the answer. */
  z.strictObject({ kind: z.literal('adviceToday'), outcome, turnsTo: answer, source: source.optional() }),
]);
export type Route = z.infer<typeof route>;

const question = z.strictObject({
  id,
  text: words,
  hint: words.optional(),
  source: source.optional(),
  /** The name of the overlay this question or a route of it comes from. */
  overlay: z.string().optional(),
  yes: route,
  no: route,
  doubt: route.optional(),
  /** The question about acute or structural unsafety. */
  safety: z.boolean().default(false),
  /** Opens only when a help term has come. */
  atTerm: z.boolean().default(false),
});
export type AssessmentQuestion = z.infer<typeof question>;

const closeReason = z.strictObject({
  id,
  title: words,
  source: source.optional(),
  /** What must have happened before this reason can be chosen. */
  when: z.enum(['suspicionGone', 'outcomeClose', 'outcomeMonitor', 'reported']).optional(),
});

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'alleen kleine letters, cijfers en streepjes'),
  version: z.number().int().min(1),
  title: words,
  schoolType: z.enum(['po', 'vo', 'so', 'mbo']),
  region: z.string().optional(),
  source: z.strictObject({ document: words, validFrom: z.iso.date().optional(), reviewDueAt: z.iso.date().optional() }),
  /** What the school's paper leaves open or says otherwise than the law; shown to the administrator. */
  gaps: z
    .array(
      z.strictObject({
        id,
        text: words,
        source: source.optional(),
        /** Overlay that closes it, or `school` where the school file must fill it in. */
        closedBy: z.string().optional(),
      }),
    )
    .default([]),
  overlays: z.array(z.strictObject({ id, text: words, source: source.optional() })).default([]),
  roles: z.strictObject({
    labels: z.partialRecord(roleSchema, z.string().min(1).max(40)),
    /** Who may be named as the one who decides on a report (Besluit verplichte meldcode art. 2). */
    finalDecider: z.strictObject({ options: roles, source: source.optional() }),
    /** Roles that read entries of audience `core`. */
    core: roles,
    /** Role that is told of every new case at once. */
    receives: roleSchema,
  }),
  order: z.enum(['strict', 'prerequisite']),
  intake: z.strictObject({
    /** Fields that must be there before step 1 can be completed. */
    required: z.array(z.enum(['about', 'seen', 'when', 'group', 'place', 'others'])).default([]),
    helpLine: words,
  }),
  logbook: z.strictObject({
    types: z.array(entryType).min(1),
    source: source.optional(),
    /** Warn at the field when another pupil's name of the roster is typed. */
    rosterWarning: z.boolean().default(false),
    rules: z.array(z.strictObject({ text: words, source: source.optional() })).default([]),
  }),
  steps: z.array(step).min(5).max(6),
  talks: z.strictObject({ child: talk, parents: talk }),
  advice: z.strictObject({
    /** Roles under whose name Veilig Thuis files the advice; empty: anyone. */
    registeredUnder: z.array(roleSchema).default([]),
    recordedBy: roles,
    /** A decision that departs from recorded advice needs a motivation. */
    followUnlessMotivated: z.boolean().default(true),
    source: source.optional(),
  }),
  weighing: z.strictObject({
    step: id,
    recordedBy: roles,
    voices: z.array(roleSchema).default([]),
    first: id,
    questions: z.array(question).min(1),
    source: source.optional(),
  }),
  decision: z.strictObject({
    step: id,
    /** Who may record the two decisions. `noReport`: who may decide that no report is made. */
    by: roles,
    noReportBy: roles,
    /** Outcomes of the weighing at which no report is a possible decision at all. */
    noReportOutcomes: z.array(outcome).default([]),
    /** Answers after which no report is never possible; `unlessAdvice`: possible when advice was recorded after it. */
    noReportNever: z
      .array(
        z.strictObject({ question: id, answer, unlessAdvice: z.boolean().default(false), source: source.optional() }),
      )
      .default([]),
    approval: z.strictObject({
      /** `finalDecider` stands for the role the school named. */
      roles: z.array(z.union([roleSchema, z.literal('finalDecider')])).min(1),
      mode: z.enum(['any', 'all']),
    }),
    source: source.optional(),
  }),
  report: z.strictObject({
    draftedBy: roles,
    reporters: z.strictObject({ mode: z.enum(['any', 'all']), roles }),
    identity: z.array(z.enum(['open', 'shieldedFromFamily'])).min(1),
    parentsInformedBy: roles,
    notInformedGrounds: z.array(ground).default([]),
    feedbackWorkingDays: z.number().int().min(1).max(60),
    form: url.optional(),
    phone: z.string().optional(),
    source: source.optional(),
  }),
  help: z.strictObject({
    arrangedBy: roles,
    requires: z.array(z.enum(['term', 'roles', 'caseManager', 'tasks'])).default(['term']),
    /** Question that opens at the term. */
    evaluatedBy: id,
    source: source.optional(),
  }),
  close: z.strictObject({
    by: roles,
    reasons: z.array(closeReason).min(1),
  }),
});

export type Profile = z.infer<typeof profileSchema>;
export type Step = Profile['steps'][number];
export type Talk = Profile['talks']['child'];
export type Ground = z.infer<typeof ground>;
