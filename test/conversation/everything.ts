/** Everything that people of a school read in a case: a case is played through by its own buttons, and each view and card is looked at on the way. */
import { activeMembers } from '../../src/consultation/face.ts';
import { screen } from '../../src/conversation/screen/screen.ts';
import { actionsIn, type Card, type FormValues, type Input, isInput, type View } from '../../src/port/card.ts';
import type { Reply } from '../../src/port/reply.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { school as regenboog } from '../cards/support.ts';
import { Play, wordsIn } from './interactions/play.ts';

/** Something that was read, and where. */
export interface Said {
  readonly where: string;
  readonly words: string;
}

const people = ['an', 'ilse', 'dirk'] as const;
/** What is done once in a case, by whoever can, and what each may try a few times; most wanted first, as the beginning of an act. */
const once = ['CompleteDetails', 'LinkPupil', 'AddEntry:', 'MakeRecord', 'MarkCase', 'NoteSibling', 'AddVoice'];
const often = [
  'React',
  'JudgeChild',
  'RecordTalk',
  'RecordAdvice',
  'AnswerQuestion',
  'DecideReport',
  'DecideHelp',
  'Draft',
  'ApproveDraft',
  'Approval',
  'RecordParentsInformed',
  'RecordSent',
  'Sending',
  'RecordFeedback',
  'ArrangeHelp',
  'CompleteTask',
  'CompleteStep',
  'StartStep',
];
const forward = [...once, ...often];
const rank = (action: string): number => forward.findIndex((verb) => action.startsWith(verb));
const isOnce = (action: string): boolean => rank(action) < once.length;
/** Views that only show; the few in which work is found, and all of them. */
const few = /^(Next|Step:|Weighing|AddEntry$|Marks)/;
const all = /^(Next|Step:|Weighing|AddEntry$|Marks|OpenFile|Trail|Members|PrepareTalk|CallHelp|Siblings|PupilSystem)/;
/** What takes somebody out of the case, or the case out of its steps. */
const shunned =
  /^(LeaveCase|EndMember|PauseMember|RemoveStranger|ShareCase|CloseCase|ReopenStep|ExtendMember|RaiseUrgency|StayInCase)/;

const label = (input: Input): readonly string[] => [
  input.label,
  input.hint ?? '',
  ...(input.type === 'Input.ChoiceSet' ? input.choices.map(({ title }) => title) : []),
];

/** What stands in a view, except what somebody typed in a field. */
const read = (view: View): string =>
  [
    view.title,
    wordsIn({ ...view, body: view.body.filter((element) => !isInput(element)) }),
    ...view.body.filter(isInput).flatMap(label),
    ...actionsIn(view.body).map(({ title }) => title),
    view.form?.submit ?? '',
  ].join('\n');

const readCard = ({ body }: Card): string =>
  [wordsIn({ title: '', body }), ...actionsIn(body).map(({ title }) => title)].join('\n');

function filled(view: View, answer: string): FormValues {
  const value = (input: Input): string => {
    switch (input.type) {
      case 'Input.Text':
        return input.value ?? 'Zo ging het.';
      case 'Input.Date':
        return /term|until/.test(input.id) ? '2027-01-11' : (input.value ?? '2026-11-16');
      case 'Input.Time':
        return '10:00';
      default: {
        const has = (wanted: string) => input.choices.some((choice) => choice.value === wanted);
        if (has('submit')) return 'submit';
        if (input.id === 'suspicionGone') return '';
        return input.value ?? (has(answer) ? answer : has('yes') ? 'yes' : (input.choices[0]?.value ?? ''));
      }
    }
  };
  return Object.fromEntries(view.body.filter(isInput).map((input) => [input.id, value(input)]));
}

/** Plays one case of a protocol and returns what was read; `answer` is what the questions of the weighing get. */
export async function everythingIn(profile: Profile, answer: 'yes' | 'no' | 'doubt'): Promise<readonly Said[]> {
  const play = new Play({ ...regenboog, profileId: profile.id }, profile);
  const said = new Map<string, Said>();
  const note = (where: string, words: string) => said.set(`${where} ${words}`, { where, words });
  const told = (where: string, reply: Reply): View | undefined => {
    if (reply.kind === 'notice') note(where, reply.text);
    if (reply.kind === 'fieldErrors') note(where, Object.values(reply.errors).join('\n'));
    const view = reply.kind === 'view' ? reply.view : reply.kind === 'saved' ? reply.next : undefined;
    if (view !== undefined) note(where, read(view));
    return view;
  };
  const cards = (): void => {
    const face = play.memory.stored?.face;
    if (face === undefined) return;
    const standing = screen({ face, profile, school: play.memory.school, strangers: [], today: '2026-11-17' });
    for (const [slot, { card }] of standing) note(`card ${slot}`, readCard(card));
  };

  for (const typed of ['', 'help', 'lijst', 'nood', 'belhulp', 'oefenen', 'afwezig', 'overzicht'])
    told(`/zorg ${typed}`, await play.command('an', typed));
  told(
    'OpenCase',
    await play.open({
      consult: 'ilse,dirk',
      urgency: 'consult',
      group: '3A',
      others: 'Twee klasgenoten',
      sourceKind: 'child',
    }),
  );
  /** Looks through the views of everybody in the case; returns what moves it forward. */
  const look = async (through: RegExp): Promise<readonly (readonly [person: string, action: string])[]> => {
    const found: (readonly [string, string])[] = [];
    const { face } = play.memory.stored ?? {};
    const members = face === undefined ? [] : activeMembers(face).map(({ person }) => person);
    for (const person of people.filter((id) => members.includes(id))) {
      const seen = new Set<string>();
      const queue = ['Next', 'OpenFile', 'Trail', 'Weighing', 'Marks', 'PrepareTalk:child', 'PrepareTalk:parents'];
      for (let action = queue.shift(); action !== undefined; action = queue.shift()) {
        if (seen.has(action) || shunned.test(action)) continue;
        seen.add(action);
        if (rank(action) >= 0) found.push([person, action]);
        if (!through.test(action)) continue;
        const view = told(`${person} ${action}`, await play.press(person, action));
        const next = view === undefined ? [] : actionsIn(view.body);
        // Whatever view it leads back to, it is the same thing.
        for (const one of next) if (one.type === 'Action.Execute') queue.push(one.data.action.replace(/@.*$/, ''));
      }
    }
    cards();
    return found;
  };

  const key = (person: string, action: string): string => (isOnce(action) ? action : `${person} ${action}`);
  /** How often an act was accepted, and of one that was refused after how many events that was: it is tried again when there are more. */
  const events = (): number => play.memory.rows.filter(({ type }) => type !== 'FileOpened').length;
  const accepted = new Map<string, number>();
  const refused = new Map<string, { readonly at: number; readonly times: number }>();
  const refusals = (person: string, action: string): number => refused.get(key(person, action))?.times ?? 0;
  const isNow = (step: string | undefined): boolean =>
    play.memory.stored?.face.steps.some(({ id, status }) => id === step && status === 'now') === true;
  const wanted = ([person, action]: readonly [string, string]): boolean =>
    (accepted.get(key(person, action)) ?? 0) < (isOnce(action) ? 1 : 2) &&
    refused.get(key(person, action))?.at !== events() &&
    (!/^(React|CompleteStep):/.test(action) || isNow(action.split(':')[1])) &&
    (!action.startsWith('AnswerQuestion') || action.endsWith(`.${answer}`));
  let whole: boolean = true;
  for (let round = 0; round < 200; round += 1) {
    const found = await look(whole ? all : few);
    const [go] = found
      .filter(wanted)
      .toSorted(([p, a], [q, b]) => refusals(p, a) - refusals(q, b) || rank(a) - rank(b));
    if (go === undefined) break;
    const [person, action] = go;
    const before = events();
    const form = told(`${person} ${action}`, await play.press(person, action));
    if (form?.form !== undefined)
      told(`${person} ${action} saved`, await play.submit(person, form, filled(form, answer)));
    const moved = events() > before;
    if (moved) accepted.set(key(person, action), (accepted.get(key(person, action)) ?? 0) + 1);
    else refused.set(key(person, action), { at: before, times: refusals(person, action) + 1 });
    whole = moved && !isOnce(action) && round % 4 === 0;
    play.now = new Date(Date.parse(play.now) + 60_000).toISOString();
  }
  await look(all);
  return [...said.values()];
}
