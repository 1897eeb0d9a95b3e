/**
 * Everything that people of a school read about a case: obedient people bring it to its end, and on the way every view, form, receipt, refusal
 * and card is looked at. What is tried is tried on a copy, so that the case itself goes its own way.
 */

import { digestCard } from '../../cards/digest.ts';
import { alarmCard, reminderCard } from '../../cards/reminder.ts';
import { roomTopic } from '../../cards/topic.ts';
import { isCaseVerb, verbAndArgument } from '../../cards/verbs.ts';
import { localDate } from '../../src/consultation/calendar.ts';
import type { Command } from '../../src/consultation/commands.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { activeMembers } from '../../src/consultation/face.ts';
import type { Offer } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { School } from '../../src/consultation/school.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { screen } from '../../src/conversation/screen/screen.ts';
import { alarmsIn } from '../../src/digest/alarms.ts';
import { digestFor } from '../../src/digest/digest.ts';
import { remindersFor } from '../../src/digest/reminders.ts';
import { usualDigest } from '../../src/digest/settings.ts';
import { actionsIn, type Card, type FormValues, type Input, isInput, type View } from '../../src/port/card.ts';
import type { Reply } from '../../src/port/reply.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { type Likes, type Moment, walk } from '../consultation/model/obedient.ts';
import { regenboog } from '../consultation/people.ts';
import { rowOf } from '../fakes/session.ts';
import { Play, TUESDAY, wordsIn } from './interactions/play.ts';

/** Something that was read, where, and what it stood on. */
export interface Said {
  readonly where: string;
  readonly words: string;
  /** ISO instant. */
  readonly now: string;
  readonly view?: View;
  readonly card?: Card;
}

/** Words that a label, hint or choice adds to a field. */
const labelsOf = (input: Input): readonly string[] => [
  input.label,
  input.hint ?? '',
  ...(input.type === 'Input.ChoiceSet' ? input.choices.map(({ title }) => title) : []),
];

/** What stands in a view, except what somebody typed in a field. */
const read = (view: View): string =>
  [
    view.title,
    wordsIn({ ...view, body: view.body.filter((element) => !isInput(element)) }),
    ...view.body.filter(isInput).flatMap(labelsOf),
    ...view.body.flatMap((e) => (e.type === 'Menu' ? e.groups.map(({ title }) => title ?? '') : [])),
    ...actionsIn(view.body).map(({ title }) => title),
    view.form?.submit ?? '',
  ].join('\n');

const readCard = ({ body }: Card): string =>
  [wordsIn({ title: '', body }), ...actionsIn(body).map(({ title }) => title)].join('\n');

function filled(view: View): FormValues {
  const value = (input: Input): string => {
    switch (input.type) {
      case 'Input.Text':
        return input.value ?? 'Zo ging het';
      case 'Input.Date':
        return /term|until|to$/.test(input.id) ? '2027-01-11' : (input.value ?? '2026-11-16');
      case 'Input.Time':
        return input.value ?? '08:30';
      default:
        return input.value ?? input.choices.at(0)?.value ?? '';
    }
  };
  return Object.fromEntries(view.body.filter(isInput).map((input) => [input.id, value(input)]));
}

const nothing = (view: View): FormValues =>
  Object.fromEntries(view.body.filter(isInput).map(({ id, type }) => [id, type === 'Input.ChoiceSet' ? '' : ' ']));

/** A button or form without which case, entry or person it is about. */
const kindOf = (action: string): string =>
  action.replace(
    /\b(?:id|form)-\d+\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|(?<=^AnswerQuestion:\w+)\.\w+$|(?<=^\w+):\d+$/g,
    '',
  );

/** People who look: who asked, who keeps the case, who leads, and whoever else is in it. */
const looking = ({ face }: ExistingCase, school: School): readonly string[] => {
  const members = new Set(activeMembers(face).map(({ person }) => person));
  const roles = new Map(school.people.filter(({ id }) => members.has(id)).map((p) => [p.roles.join(), p.id]));
  return [...new Set([face.openedBy, ...roles.values()])].filter((person) => members.has(person));
};

/** Where a case is, so far as it changes what there is to read. */
const placeOf = ({ face }: ExistingCase): string => [face.phase, ...face.steps.map(({ status }) => status)].join();
/** Views that are looked at wherever the case is, with what is new in them. */
const always = /^(?:Next|Weighing|Approval|Step:\w+|OpenFile)$/;

class Reader {
  readonly said = new Map<string, Said>();
  readonly #profile: Profile;
  readonly #school: School;
  readonly #pressed = new Set<string>();
  readonly #filled = new Set<string>();
  #whole = '';
  #now = TUESDAY;
  /** What each could do at this moment: to work that out for every press would take longer than all the rest. */
  readonly #offers = new Map<string, readonly Offer[]>();

  constructor(profile: Profile, school: School) {
    this.#profile = profile;
    this.#school = school;
  }

  note(said: Omit<Said, 'now'>): void {
    this.said.set(`${said.where} ${said.words}`, { ...said, now: this.#now });
  }

  told(where: string, reply: Reply): View | undefined {
    if (reply.kind === 'notice') this.note({ where, words: reply.text });
    if (reply.kind === 'fieldErrors') this.note({ where, words: Object.values(reply.errors).join('\n') });
    const view = reply.kind === 'view' ? reply.view : reply.kind === 'saved' ? reply.next : undefined;
    if (view !== undefined) this.note({ where, words: read(view), view });
    return view;
  }

  /** The case as it is at this moment, for whoever tries something with it. */
  copy({ state, school, now }: Moment, events: readonly ConsultationEvent[]): Play {
    const play = new Play(school, this.#profile);
    play.now = now;
    play.offersOf = (at, circumstances) => {
      const person = circumstances.actor?.id ?? '';
      const known = at.face === state.face ? this.#offers.get(person) : undefined;
      const found = known ?? offers(at, circumstances);
      if (at.face === state.face) this.#offers.set(person, found);
      return found;
    };
    const { face, facts } = state;
    play.memory.rows.push(...events.map((event, at) => rowOf(event, at + 1)));
    play.memory.stored = {
      id: face.id,
      schoolId: school.id,
      profileHash: school.profileHash,
      seq: events.length,
      face,
      facts,
    };
    play.memory.pupil = facts.pupilLinked ? { name: 'Sam Voorbeeld', identifier: '1' } : undefined;
    return play;
  }

  /** A memory holds one case, so what may begin another is tried where there is none. */
  readonly empty = (): Play => new Play(this.#school, this.#profile);

  async fill(where: string, view: View, person: string, fresh: () => Play): Promise<void> {
    const kind = kindOf(view.form?.action ?? '');
    if (view.form === undefined || this.#filled.has(kind)) return;
    this.#filled.add(kind);
    const play = view.form.caseId === undefined ? this.empty : fresh;
    this.told(`${where} empty`, await play().submit(person, view, nothing(view)));
    this.told(`${where} saved`, await play().submit(person, view, filled(view)));
  }

  /** Looks through what one person can open. Once in a place of the case all of it is seen, otherwise what was not there before. */
  async look(person: string, whole: boolean, fresh: () => Play): Promise<void> {
    const seen = new Set<string>();
    const queue = ['Next', 'OpenFile', 'Trail', 'Weighing', 'Marks', 'Members'];
    let play = fresh();
    for (let action = queue.shift(); action !== undefined; action = queue.shift()) {
      const kind = kindOf(action);
      const known = `${person} ${kind}`;
      if (seen.has(kind) || (!whole && !always.test(kind) && this.#pressed.has(known))) continue;
      seen.add(kind);
      this.#pressed.add(known);
      const before = play.memory.rows.length;
      const at = isCaseVerb(verbAndArgument(action)[0]) ? play : this.empty();
      const view = this.told(`${person} ${kind}`, await at.press(person, action));
      if (play.memory.rows.length > before) play = fresh();
      if (view === undefined) continue;
      await this.fill(`${person} ${kind}`, view, person, fresh);
      for (const one of actionsIn(view.body)) if (one.type === 'Action.Execute') queue.push(one.data.action);
    }
  }

  cards({ state: { face, facts }, school, now }: Moment): void {
    const profile = this.#profile;
    const today = localDate(now, school.timezone);
    const note = (where: string, card: Card) => this.note({ where, words: readCard(card), card });
    for (const relay of [[], 'everyone'] as const)
      for (const [slot, { card }] of screen({ face, profile, school, strangers: [], today, relay }))
        note(`card ${slot}`, card);
    this.note({ where: 'topic', words: roomTopic({ face, profile }) });
    const cases = face.phase === 'closed' ? [] : [{ face, profile, excluded: facts.excluded }];
    for (const person of school.people) {
      const telling = { person, school, cases, policy: { mayOpenFile }, now } as const;
      const who = { school, person: person.id, now };
      const digest = digestFor({ ...telling, settings: usualDigest, profile, isAskedFor: true });
      if (digest !== undefined) note('digest', digestCard(digest, who));
      const reminder = remindersFor({ ...telling, reminded: [] });
      if (reminder !== undefined) note('reminder', reminderCard(reminder, who));
    }
    for (const one of cases)
      for (const alarm of alarmsIn(one, { school, now }))
        for (const person of alarm.people) note('alarm', alarmCard(alarm, { school, now, person }));
  }

  async moment(moment: Moment, events: readonly ConsultationEvent[]): Promise<void> {
    this.#now = moment.now;
    this.#offers.clear();
    const place = placeOf(moment.state);
    const whole = place !== this.#whole;
    this.#whole = place;
    const fresh = (): Play => this.copy(moment, events);
    for (const person of looking(moment.state, moment.school)) await this.look(person, whole, fresh);
    this.cards(moment);
  }

  /** What somebody can type, and where that leads. */
  async commands(): Promise<void> {
    const play = this.empty;
    for (const typed of ['', 'help', 'lijst', 'nood', 'belhulp', 'oefenen', 'afwezig', 'overzicht']) {
      const where = `/zorg ${typed}`;
      const view = this.told(where, await play().command('an', typed));
      if (view === undefined) continue;
      await this.fill(where, view, 'an', play);
      for (const one of actionsIn(view.body)) {
        if (one.type !== 'Action.Execute' || this.#pressed.has(one.data.action)) continue;
        this.#pressed.add(one.data.action);
        const next = this.told(`${where} ${one.data.action}`, await play().press('an', one.data.action));
        if (next !== undefined) await this.fill(`${where} ${one.data.action}`, next, 'an', play);
      }
    }
  }
}

/** Who weighs that it is not safe, or that help is enough; the rest follows from that. */
const likes =
  (unsafe: boolean): Likes =>
  (command: Command, { facts }) => {
    switch (command.type) {
      case 'AnswerQuestion': {
        const no = command.question === 'q2' ? !unsafe : command.question === 'localTeam';
        return command.value === (no ? 'no' : 'yes');
      }
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
      default:
        return true;
    }
  };

/** Returns all that was read of one case of this protocol, until it was closed: with a report, or with help. */
export async function everythingIn(profile: Profile, road: 'report' | 'help'): Promise<readonly Said[]> {
  const school: School = {
    ...regenboog,
    profileId: profile.id,
    settings: ['referralIndex'],
    ...(profile.roles.finalDecider.options.includes('schoolLeader')
      ? {}
      : { finalDecider: profile.roles.finalDecider.options[0] ?? 'schoolLeader' }),
  };
  const moments: (readonly [moment: Moment, events: readonly ConsultationEvent[]])[] = [];
  const events: ConsultationEvent[] = [];
  const look = (moment: Moment): void => {
    events.push(...moment.events);
    moments.push([moment, [...events]]);
  };
  const opens = road === 'report' ? ({ urgency: 'danger' } as const) : {};
  walk(profile, school, { name: road, likes: likes(road === 'report'), opens, look });
  const reader = new Reader(profile, school);
  await reader.commands();
  for (const [moment, before] of moments) await reader.moment(moment, before);
  return [...reader.said.values()];
}
