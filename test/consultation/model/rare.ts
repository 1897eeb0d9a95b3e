/** What seldom happens, in schools that are seldom: played as often as what is usual, so that it is tried as well. */
import type { Command } from '../../../src/consultation/commands.ts';
import { activeMembers } from '../../../src/consultation/face.ts';
import type { Person, School } from '../../../src/consultation/school.ts';
import type { ExistingCase } from '../../../src/consultation/state.ts';
import * as ask from '../asks.ts';
import { an, dirk, ilse, oneRoom, ot, regenboog, schoolWith, vera } from '../people.ts';
import { type Dice, pick, planted } from './dice.ts';
import { frozen, type Variant } from './run.ts';
import type { Move } from './sensible.ts';

const allWeek = ['mo', 'tu', 'we', 'th', 'fr'] as const;
const away = [{ from: '2026-11-18', to: '2026-12-11' }];
const all: School = { ...regenboog, people: regenboog.people.map((p) => ({ ...p, workdays: allWeek })) };

const schools: readonly School[] = frozen([
  all,
  { ...regenboog, people: [an, { ...ilse, workdays: allWeek }, dirk] },
  { ...regenboog, people: [an, { ...ilse, away }, { ...dirk, away }] },
  { ...all, people: all.people.map((p) => ({ ...p, away })) },
  oneRoom,
  schoolWith({ ilse: { accounts: [] }, bram: undefined, dirk: { away, deputy: 'dora' } }),
  { ...regenboog, people: [an, vera, ot, { ...ilse, roles: ['careCoordinator', 'schoolLeader'], workdays: allWeek }] },
]);

/** Somebody asked first, colleagues who think along, a duo, an author of another role, a pupil without a name. */
const opens: NonNullable<Variant['opens']> = [
  {},
  { consult: ['ot', 'vera'] },
  { workingName: '' },
  { workingName: '', urgency: 'record' },
  { duo: 'ot' },
  { practice: true },
  { urgency: 'serious', consult: ['bram'] },
];

/** Where a protocol lets somebody be asked first. */
const askFirst: NonNullable<Variant['opens']> = [
  { askFirst: 'vera', exclude: [], consult: [], urgency: 'consult' },
  { askFirst: 'vera', exclude: [], consult: [], urgency: 'serious', workingName: '' },
];

type Rarity = (state: ExistingCase, who: Person, words: string) => Command;

const lastEntry = ({ facts }: ExistingCase): string => facts.entries.at(-1)?.id ?? '';
const doneStep = ({ face }: ExistingCase): string => face.steps.findLast((s) => s.status === 'done')?.id ?? '';
const lastTwin = ({ facts }: ExistingCase): string => facts.twins?.at(-1)?.twin ?? '';
const textNow = ({ face }: ExistingCase): number => face.draft?.revision ?? 0;

const rarities: readonly Rarity[] = [
  () => ({ type: 'PauseMember' }),
  () => ({ type: 'ResumeMember' }),
  () => ({ type: 'LeaveCase' }),
  (_, who) => ask.endMember(who),
  ({ face }, _, reason) => ({ type: 'LowerUrgency', from: face.urgency, reason }),
  () => ({ type: 'RaiseUrgency', urgency: 'danger' }),
  (state) => ask.reopenStep(doneStep(state)),
  (state, _, questions) => ({ type: 'ReturnDraft', revision: textNow(state), questions }),
  (state, _, reason) => ({ type: 'RefuseDraft', revision: textNow(state), reason }),
  (state, _, reason) => ({ type: 'ObjectToReport', revision: textNow(state), reason }),
  (_, __, text) => ask.write('hypothesis', { text }),
  (state, _, text) => ask.write('fact', { text, corrects: lastEntry(state) }),
  () => ({ type: 'ShareCase' }),
  () => ask.reopenCase(),
];

/** Two cases of one child: the clock asks, and whoever keeps the case moving answers and takes it back. */
const ofTwins: readonly Rarity[] = [
  (state, who, reason) => ({
    type: 'AnswerTwin',
    twin: lastTwin(state),
    answer: state.face.tasks.length % 2 === 0 ? 'ends' : 'goesOn',
    reason,
    why: reason,
    brought: {
      excluded: ['ot', 'dora', 'dirk'],
      // Of Dirk whoever links said it alone, of Dora somebody else.
      alone: [
        { person: 'dirk', by: who.id },
        { person: 'dora', by: 'an' },
      ],
      urgency: 'danger',
      tasks: state.face.tasks,
      callName: `Wilg ${who.id}`,
    },
  }),
  (state, _, reason) => ({ type: 'PartTwin', twin: lastTwin(state), reason }),
];

function twins(state: ExistingCase, now: string, { how, who, what }: Dice): readonly Move[] {
  const asks: Command = { type: 'AskTwin', caseId: `twin ${who % 2}`, person: ilse.id };
  const brought = [['vera'], ['dirk'], []] as const;
  const excluded = pick(brought, who);
  const alone = excluded.map((person) => ({ person, by: 'an' }));
  const follows: Command = { type: 'FollowTwin', twin: lastTwin(state), excluded, alone };
  const answers = pick(ofTwins, what)(state, ilse, planted(what));
  const moves: readonly Move[] = [
    { by: undefined, command: asks, at: now },
    { by: ilse, command: answers, at: now },
    { by: undefined, command: follows, at: now },
  ];
  return how % 4 === 1 ? [pick(moves, who)] : [];
}

/** Whose act it is: a member, for what only members do. */
function rare({ state, now, dice }: { state: ExistingCase; now: string; dice: Dice }): readonly Move[] {
  if (dice.how % 3 > 0) return twins(state, now, dice);
  const members = activeMembers(state.face).map(({ person }) => person);
  const paused = state.face.members.filter((m) => m.paused === true && m.until === undefined).map((m) => m.person);
  const known = [...regenboog.people, ...oneRoom.people];
  const people = known.filter(({ id }) => [...members, ...paused].includes(id));
  if (people.length === 0) return [];
  const command = pick(rarities, dice.what)(state, pick(people, dice.how), planted(dice.what));
  const acts = command.type === 'ResumeMember' ? people.filter(({ id }) => paused.includes(id)) : people;
  return acts.length === 0 ? [] : [{ by: pick(acts, dice.who), command, at: now }];
}

/** A protocol in what seldom happens. */
export const rarely = (variant: Variant): Variant => ({
  ...variant,
  schools,
  opens: variant.profile.intake.mayAskFirst.length > 0 ? [...opens, ...askFirst] : opens,
  also: rare,
});
