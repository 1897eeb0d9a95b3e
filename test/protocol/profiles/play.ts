/** Plays a case as a profile asks it, with four people, each in their own role: whatever a step lacks is done by who may do it. */

import type { Answer } from '../../../src/consultation/facts.ts';
import { chainInCase } from '../../../src/consultation/holders.ts';
import { lacking } from '../../../src/consultation/needs.ts';
import { consentFor, recordKindOf, stepIn } from '../../../src/consultation/profile.ts';
import type { Person, RoleId, School } from '../../../src/consultation/school.ts';
import { voiceAsked } from '../../../src/consultation/second-voice.ts';
import type { Need, Profile } from '../../../src/protocol/schema.ts';
import * as ask from '../../consultation/asks.ts';
import { Story } from '../../consultation/given.ts';
import { an, dirk, ilse, regenboog, vera } from '../../consultation/people.ts';

export interface Plan {
  readonly answers: Readonly<Record<string, Answer>>;
  /** Chosen options by `record.field`; the first one otherwise. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly report: boolean;
  readonly help: boolean;
}

const people: Readonly<Partial<Record<RoleId, Person>>> = {
  teacher: an,
  careCoordinator: ilse,
  schoolLeader: dirk,
  confidant: vera,
};
const named = (role: RoleId | undefined): Person => {
  const person = role === undefined ? undefined : people[role];
  if (person === undefined) throw new Error(`nobody plays ${role}`);
  return person;
};
const anyOf = (roles: readonly RoleId[]): Person => named(roles.find((role) => people[role] !== undefined));

/** De Regenboog with this profile: the first who may be named decides, and everything is switched on. */
export const schoolOf = (profile: Profile): School => ({
  ...regenboog,
  profileId: profile.id,
  finalDecider: profile.roles.finalDecider.options[0] ?? 'schoolLeader',
  settings: ['referralIndex'],
  people: [an, ilse, dirk, vera],
});

const deciderOf = (profile: Profile, roles: readonly (RoleId | 'finalDecider')[]): Person =>
  anyOf(roles.map((role) => (role === 'finalDecider' ? schoolOf(profile).finalDecider : role)));

/** In the case, or brought in by the coordinator. */
const within = (story: Story, person: Person): Story =>
  story.members.includes(person.id) ? story : story.does(ilse, ask.addMember(person, { core: true }));

/** What a need wants a form to say. */
const asked = ({ record: kind, field, is }: Extract<Need, { kind: 'record' }>): Plan['choices'] => {
  const [value] = [is].flat();
  return field === undefined || value === undefined ? {} : { [`${kind}.${field}`]: value };
};

export function record(story: Story, id: string, plan: Plan): Story {
  const { profile } = story.world;
  const kind = recordKindOf(profile, id);
  if (kind === undefined) throw new Error(`no record ${id}`);
  const chosen = (field: string, options: (typeof kind)['fields'][number]['options']) =>
    options.find((option) => option.id === plan.choices?.[`${id}.${field}`]) ?? options[0];
  const values = kind.fields.map(({ id: field, kind: of, options, roles, day }) => {
    if (of === 'choice') return [field, chosen(field, options)?.id ?? ''];
    if (of === 'person') return [field, anyOf(roles).id];
    return [
      field,
      { text: 'Zinnen', date: day === 'planned' ? '2026-12-20' : story.now.slice(0, 10), tick: 'yes' }[of],
    ];
  });
  const bodies = kind.fields.flatMap(({ id: field, options }) => chosen(field, options)?.needsConsent ?? []);
  const agreed = bodies.reduce(
    (before, body) =>
      consentFor({ profile, facts: before.state.facts }, body)
        ? before
        : before.does(ilse, {
            type: 'RecordConsent',
            id: ask.formId(),
            body,
            for: body,
            of: 'both',
            givenBy: 'moeder',
            given: true,
            happenedAt: before.now,
          }),
    story,
  );
  const by = anyOf(kind.by);
  return within(agreed, by).does(by, {
    type: 'MakeRecord',
    id: ask.formId(),
    kind: id,
    values: Object.fromEntries(values),
  });
}

function talk(story: Story, who: 'child' | 'parents'): Story {
  const { presentAll, presentAny } = story.world.profile.talks[who];
  const present = presentAll.length > 0 ? presentAll.map(named) : [anyOf(presentAny)];
  const [by = ilse] = present;
  const there = present.reduce(within, story);
  const held = ask.talk(who, present, { happenedAt: story.now });
  // A mark on the case may hold it back: then it goes on with a reason.
  return there.does(by, there.ask(held, by).ok ? held : { ...held, whyOtherwise: 'Zo is afgesproken' });
}

/** Every question of the road, by who may answer; asks Veilig Thuis where the road does. */
export function weigh(story: Story, plan: Plan): Story {
  const open = story.state.face.questions.find(({ onRoad, answeredBy }) => onRoad && answeredBy === undefined);
  const value = open && plan.answers[open.id];
  if (open === undefined || value === undefined) return story;
  return weigh(story.does(anyOf(story.world.profile.weighing.recordedBy), ask.answer(open.id, value)), plan);
}

/** Somebody else agrees, where the protocol wants a second voice. */
function agree(story: Story): Story {
  const asked = voiceAsked(story.state, { ...story.world, actor: undefined, now: story.now }, chainInCase);
  return asked === undefined
    ? story
    : within(story, named(asked.role)).does(named(asked.role), ask.voice(asked.question, 'agree'));
}

function report(story: Story): Story {
  const { decision, report: rules } = story.world.profile;
  const writer = anyOf(rules.draftedBy);
  const approvers = decision.approval.roles.map((role) => deciderOf(story.world.profile, [role]));
  const reader = [ilse, dirk].find((person) => person.id !== approvers[0]?.id) ?? ilse;
  let next = within(within(story, writer), reader).does(writer, ask.save()).does(reader, ask.readDraft);
  for (const approver of approvers) next = next.does(approver, ask.readDraft, ask.approve());
  const reporters = rules.reporters.mode === 'all' ? rules.reporters.roles.map(named) : [anyOf(rules.reporters.roles)];
  const [sender = ilse] = reporters;
  next = next.does(sender, { ...ask.sent(next.now), by: reporters.map(({ id }) => id) });
  const teller = anyOf(rules.parentsInformedBy);
  return next.does(teller, ask.parentsTold(teller, next.now));
}

const arranged = (story: Story): Story =>
  story.does(
    anyOf(story.world.profile.help.arrangedBy),
    ask.arrangeHelp('2026-12-14', { tasks: 'Taken', caseManager: ilse.id }),
  );

function tick(story: Story, id: string): Story {
  const task = story.task(id);
  if (task === undefined) throw new Error(`no open task ${id}`);
  const owner = [an, ilse, dirk, vera].find((person) => person.id === task.owner) ?? ilse;
  return within(story, owner).does(owner, { type: 'CompleteTask', task: task.id, revision: task.revision });
}

function meet(story: Story, need: Need, step: string, plan: Plan): Story {
  const { profile } = story.world;
  switch (need.kind) {
    case 'details':
      throw new Error('the intake was whole');
    case 'read':
      return story.does(named(need.role), ask.openFile);
    case 'entry':
      return story.does(an, ask.write());
    case 'consulted':
      return within(story, named(need.role)).does(named(need.role), ask.react(step));
    case 'pupil':
      return story.does(ilse, { ...ask.linkPupil, ageFrom: 12 });
    case 'talk':
      return talk(story, need.with);
    case 'advice':
      return story.does(ilse, ask.advice('other', ilse));
    case 'record':
      return record(story, need.record, { ...plan, choices: { ...asked(need), ...plan.choices } });
    case 'task':
      return tick(story, need.task);
    case 'weighing':
      return agree(weigh(story, plan));
    case 'decision':
      return need.which === 'report'
        ? story.does(deciderOf(profile, profile.decision.noReportBy), ask.decideReport(plan.report))
        : story.does(deciderOf(profile, profile.decision.noReportBy), ask.decideHelp(plan.help));
    case 'followUp':
      return plan.report ? report(story) : arranged(story);
    default:
      return need satisfies never;
  }
}

/** Does what the step lacks, one thing after the other, and completes it. */
export function through(story: Story, step: string, plan: Plan): Story {
  let next = story;
  for (let tries = 0; tries < 30; tries += 1) {
    const now = next.state.face.steps.find(({ id }) => id === step)?.status;
    if (now === 'later') next = next.does(leaderOf(next, step), ask.startStep(step));
    const [lack] = lacking(step, next.state, { ...next.world, actor: undefined, now: next.now });
    if (lack === undefined) return next.does(leaderOf(next, step), ask.completeStep(step));
    next = meet(next, lack.need, step, plan);
  }
  throw new Error(`${step} never ends`);
}
const leaderOf = (story: Story, step: string): Person => anyOf(stepIn(story.world.profile, step)?.ledBy ?? []);

/** Juf An shares a concern of which every detail is there. */
export const begun = (profile: Profile, more: Parameters<typeof ask.openCase>[0] = {}): Story =>
  new Story({ profile, school: schoolOf(profile) }).does(
    an,
    ask.openCase({ group: '3A', place: 'de gang', others: 'niemand', ...more }),
  );

/** The steps of the meldcode one after the other, up to and with this one. */
export function played(profile: Profile, plan: Plan, last?: string): Story {
  const steps = profile.steps.filter(({ track }) => track === undefined).map(({ id }) => id);
  const until = last === undefined ? steps : steps.slice(0, steps.indexOf(last) + 1);
  return until.reduce((story, step) => through(story, step, plan), begun(profile));
}
