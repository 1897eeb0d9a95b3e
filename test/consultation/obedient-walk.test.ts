/** Seven people who only do what stands first in their overview bring every case to its end, by every protocol, on every road. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/consultation/facts.ts';
import type { School } from '../../src/consultation/school.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { type Likes, type Road, walk } from './model/obedient.ts';
import { papers } from './model/papers.ts';
import { regenboog } from './people.ts';

type Answers = (question: string, state: ExistingCase) => Answer;

/** On the way to help, unless the road says otherwise. */
const towardsHelp: Answers = (question) => (question === 'q2' || question === 'localTeam' ? 'no' : 'yes');
const answering = (other: Partial<Record<string, Answer>>): Answers => {
  return (question, state) => other[question] ?? towardsHelp(question, state);
};

/** Likes of people who weigh so, hold the talks, follow the table, and agree to the text. */
const likes =
  (answers: Answers, also: (...given: Parameters<Likes>) => boolean | undefined = () => undefined): Likes =>
  (command, state) => {
    const own = also(command, state);
    if (own !== undefined) return own;
    const { facts } = state;
    switch (command.type) {
      case 'AnswerQuestion':
        return command.value === answers(command.question, state);
      case 'RecordTalk':
        return !command.suspicionGone;
      case 'RecordAdvice':
        return command.advises === 'noReport';
      case 'DecideReport':
        return command.needed === facts.outcome?.startsWith('REPORT');
      case 'DecideHelp':
        return command.possible === (facts.outcome === 'HELP_TERM');
      case 'CloseCase':
        return command.reason !== 'otherCause';
      case 'ReturnDraft':
      case 'RefuseDraft':
      case 'SkipTalk':
        return false;
      case 'MakeRecord':
        // Asked about every talk that was left out.
        if (command.kind === 'safetyConsult' && !Object.values(command.values).includes('both')) return false;
        return Object.values(command.values).every((value) => value !== 'no');
      default:
        return true;
    }
  };

/** The first time this is asked it is done so; after that as always. */
const once = (is: (command: Parameters<Likes>[0]) => boolean, type: string, times = { left: 1 }) => {
  const seen = new Set<ExistingCase>();
  return (command: Parameters<Likes>[0], state: ExistingCase): boolean | undefined => {
    if (!type.split('|').includes(command.type)) return undefined;
    if (times.left === 0 && !seen.has(state)) return undefined;
    if (!seen.has(state)) {
      seen.add(state);
      times.left -= 1;
    }
    return is(command);
  };
};

const whole = (
  school: School,
  changes: Readonly<Record<string, Partial<School['people'][number]> | undefined>>,
): School => ({
  ...school,
  people: school.people.flatMap((p) => {
    if (!(p.id in changes)) return [p];
    const change = changes[p.id];
    return change === undefined ? [] : [{ ...p, ...change }];
  }),
});
const away = { away: [{ from: '2026-11-16', to: '2027-03-01' }] };

const roads = (): readonly Road[] => [
  { name: 'unsafe', likes: likes(answering({ q2: 'yes' })) },
  { name: 'help with a term', likes: likes(towardsHelp) },
  { name: 'help that did not work', likes: likes(answering({ q5: 'no', q4Term: 'no' })) },
  { name: 'suspicion gone', likes: likes(towardsHelp, (c) => (c.type === 'RecordTalk' ? c.suspicionGone : undefined)) },
  { name: 'no suspicion', likes: likes(answering({ q1: 'no' })) },
  {
    name: 'doubt, advice to report',
    likes: likes(answering({ q2: 'doubt' }), (c) => (c.type === 'RecordAdvice' ? c.advises === 'report' : undefined)),
  },
  {
    name: 'doubt, advice not to report',
    likes: likes((question, state) => {
      if (question === 'q2') return state.facts.advice.length === 0 ? 'doubt' : 'no';
      return towardsHelp(question, state);
    }),
  },
  {
    name: 'refusal by the family',
    likes: likes(answering({ q4: 'no' }), (c) => {
      if (c.type === 'RecordTalk' && c.with === 'parents') return false;
      return c.type === 'SkipTalk' ? c.with === 'parents' : undefined;
    }),
  },
  {
    name: 'the decider sends back',
    likes: likes(
      answering({ q2: 'yes' }),
      once((c) => c.type === 'ReturnDraft', 'ApproveDraft|ReturnDraft|RefuseDraft'),
    ),
  },
  {
    name: 'the decider refuses',
    likes: likes(
      answering({ q2: 'yes' }),
      once((c) => c.type === 'RefuseDraft', 'ApproveDraft|ReturnDraft|RefuseDraft'),
    ),
  },
  {
    name: 'stand-ins take over',
    likes: likes(answering({ q2: 'yes' })),
    school: (school) => whole(school, { ilse: away, dirk: away }),
  },
  {
    name: 'a school of three',
    likes: likes(answering({ q2: 'yes' })),
    school: (school) =>
      whole(school, {
        bram: undefined,
        dora: undefined,
        vera: undefined,
        bea: undefined,
        ot: undefined,
        ilse: { workdays: ['mo', 'tu', 'we', 'th', 'fr'] },
        dirk: {},
      }),
  },
  { name: 'danger at intake', likes: likes(answering({ q2: 'yes' })), opens: { urgency: 'danger' } },
  { name: 'serious at intake', likes: likes(towardsHelp), opens: { urgency: 'serious' } },
  { name: 'colleagues think along', likes: likes(towardsHelp), opens: { consult: ['vera', 'ot'] } },
];

/** The reasons with which a road may end. */
function endsOf(road: string, paper: string): readonly string[] {
  // By S4 a talk with the parents that shows another cause ends a case (S4 L438-442).
  if (road === 'suspicion gone') return paper === 'opo-furore' ? ['otherCause'] : ['removedByTalk'];
  if (road === 'no suspicion') return ['noSuspicion'];
  // Where doubt stands beside an outcome of its own, it is that outcome that is decided on.
  if (road === 'doubt, advice not to report') return ['improved', 'reported'];
  return /^(help with a term|serious|colleagues)/.test(road) ? ['improved'] : ['reported'];
}

describe.each(papers.map(({ id, final }) => [id, final[0] ?? 'schoolLeader'] as const))('%s', (id, finalDecider) => {
  const school: School = { ...regenboog, finalDecider, settings: ['referralIndex'], profileId: id };
  it.each(roads().map((road) => [road.name, road] as const))('%s', (_, road) => {
    const { state, acts } = walk(builtIn(id), school, road);
    expect(state.face.phase).toBe('closed');
    // Nobody is led in circles: the longest road is that of six steps with help that did not work.
    expect(acts).toBeLessThan(45);
    expect(endsOf(road.name, id)).toContain(state.facts.closeReason);
  });
});
