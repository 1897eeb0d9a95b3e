/** Random faces of a case, within what the events can make of one. */
import fc from 'fast-check';
import type { CaseFace, Member, QuestionFace, StepFace, Task } from '../../../src/consultation/face.ts';
import { face, profile, school } from '../../cards/support.ts';

const moment = fc
  .integer({ min: 0, max: 60 * 24 * 20 })
  .map((m) => new Date(Date.UTC(2026, 10, 2) + m * 60_000).toISOString());
const anyone = fc.constantFrom(...school.people.map((p) => p.id), 'left-the-school');
const some = fc.uniqueArray(anyone, { maxLength: 4 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const filled = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

const member = fc
  .record({
    person: anyone,
    as: fc.constantFrom('author', 'coordinator', 'leader', 'consulted', 'duo', 'confidant', 'standIn'),
    core: fc.boolean(),
    from: moment,
    until: maybe(moment),
    paused: maybe(fc.boolean()),
  })
  .map((m) => filled(m) as Member);

const step = (id: string): fc.Arbitrary<StepFace> =>
  fc
    .record({
      id: fc.constant(id),
      status: fc.constantFrom('later', 'now', 'done', 'skipped'),
      startedAt: maybe(moment),
      endedAt: maybe(moment),
      by: maybe(anyone),
      deviated: fc.boolean(),
      revision: fc.integer({ min: 0, max: 3 }),
      reactions: fc.uniqueArray(fc.record({ person: anyone, count: fc.integer({ min: 1, max: 4 }), lastAt: moment }), {
        selector: (r) => r.person,
        maxLength: 3,
      }),
    })
    .map((s) => filled(s) as StepFace);

const question = (id: string): fc.Arbitrary<QuestionFace> =>
  fc
    .record({
      id: fc.constant(id),
      revision: fc.integer({ min: 0, max: 3 }),
      answeredBy: maybe(anyone),
      answeredAt: maybe(moment),
      voices: fc.array(fc.record({ person: anyone, at: moment }), { maxLength: 2 }),
      onRoad: fc.boolean(),
    })
    .map((q) => filled(q) as QuestionFace);

const task = fc
  .record({
    id: fc.constantFrom('read', 'linkPupil', 'writeUp', 'x'),
    kind: fc.constantFrom('read', 'linkPupil', 'writeUp', 'not-in-the-profile'),
    ownerRole: fc.constantFrom('teacher', 'careCoordinator', 'schoolLeader'),
    owner: maybe(anyone),
    dueAt: maybe(moment),
    status: fc.constantFrom('open', 'done', 'dropped'),
    openedAt: moment,
    escalations: fc.integer({ min: 0, max: 3 }),
    revision: fc.integer({ min: 1, max: 5 }),
  })
  .map((t) => filled(t) as Task);

const draft = fc.record({
  revision: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom('drafting', 'waiting', 'returned', 'decided', 'informative'),
  by: anyone,
  at: moment,
  waitingFor: some,
  approvedBy: some,
});

export const faces = (id = 'case-1'): fc.Arbitrary<CaseFace> =>
  fc
    .record({
      phase: fc.constantFrom('recorded', 'open', 'open', 'open', 'closed'),
      urgency: fc.constantFrom('record', 'consult', 'serious', 'danger'),
      openedBy: anyone,
      closedAt: maybe(moment),
      readBy: fc.array(fc.record({ person: anyone, at: moment }), { maxLength: 2 }),
      members: fc.array(member, { maxLength: 6 }),
      steps: fc.tuple(...profile.steps.map((s) => step(s.id))),
      tasks: fc.array(task, { maxLength: 3 }),
      questions: fc.tuple(...profile.weighing.questions.map((q) => question(q.id))),
      weighing: fc.constantFrom('notStarted', 'open', 'complete'),
      draft: maybe(draft),
      emergencyAt: maybe(moment),
      notices: fc.uniqueArray(
        fc.record({
          person: anyone,
          since: moment,
          count: fc.integer({ min: 0, max: 4 }),
          number: fc.integer({ min: 1, max: 2 }),
        }),
        { selector: (n) => n.person, maxLength: 3 },
      ),
    })
    .map((random) => filled({ ...face(), ...random, id }) as CaseFace);
