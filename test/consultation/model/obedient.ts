/**
 * People who only do what stands first in their overview: no verb of their own, no searching. What they fill in depends on the road that the
 * case takes; what they do does not.
 */
import { nameable, openBoardAsks } from '../../../src/consultation/asked-board.ts';
import { addDays, addMinutes, instantOf, localDate } from '../../../src/consultation/calendar.ts';
import type { Command, OpenCase } from '../../../src/consultation/commands.ts';
import { decide } from '../../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../../src/consultation/events.ts';
import { evolve } from '../../../src/consultation/evolve/fold.ts';
import { openInvitations, openTasks } from '../../../src/consultation/face.ts';
import { offerOf } from '../../../src/consultation/offers/acts.ts';
import { offers } from '../../../src/consultation/offers/offers.ts';
import type { Person, School } from '../../../src/consultation/school.ts';
import { isHere } from '../../../src/consultation/stand-ins.ts';
import type { CaseState, Circumstances, ExistingCase } from '../../../src/consultation/state.ts';
import { atTermOf } from '../../../src/consultation/task-kinds.ts';
import { actOf } from '../../../src/consultation/waits/act.ts';
import { byUrgency } from '../../../src/consultation/waits/order.ts';
import { isQuiet, type Wait } from '../../../src/consultation/waits/wait.ts';
import { waitsFor, waitsOfPerson } from '../../../src/consultation/waits/waits-for.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import { openCase } from '../asks.ts';
import { filledFor } from './filled.ts';

/** How people fill things in: the first command that this likes is given; where it likes none, the first that is accepted. */
export type Likes = (command: Command, state: ExistingCase) => boolean;

export interface Road {
  readonly name: string;
  readonly likes: Likes;
  readonly opens?: Partial<OpenCase>;
  readonly school?: (school: School) => School;
  /** Told of everything that happens. */
  readonly look?: (moment: Moment) => void;
}

/** What was just decided in a case that is being walked, and what that made of it. */
export interface Moment {
  readonly state: ExistingCase;
  readonly events: readonly ConsultationEvent[];
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
}

export interface Walk {
  readonly state: ExistingCase;
  readonly told: readonly string[];
  /** Number of acts and of moments at which nobody had anything to do. */
  readonly acts: number;
  readonly rests: number;
}

/** What else somebody could have filled in. */
function variants(command: Command): readonly Command[] {
  if (command.type === 'RecordAdvice')
    return (['other', 'report', 'noReport'] as const).map((advises) => ({ ...command, advises }));
  if (command.type === 'RecordTalk') return [false, true].map((suspicionGone) => ({ ...command, suspicionGone }));
  if (command.type === 'ArrangeHelp') return [{ ...command, term: '2027-01-18' }, command];
  return [command];
}

const MOST_ACTS = 150;
const mayRest: readonly Wait['kind'][] = ['task', 'look'];
const START = '2026-11-16T08:00:00.000Z';

export class Walker {
  readonly told: string[] = [];
  acts = 0;
  rests = 0;
  now = START;
  state: CaseState = { kind: 'none' };
  readonly profile: Profile;
  school: School;
  readonly road: Road;

  constructor(profile: Profile, school: School, road: Road) {
    this.profile = profile;
    this.school = road.school?.(school) ?? school;
    this.road = road;
  }

  circumstances(actor: Person | undefined): Circumstances {
    return { profile: this.profile, school: this.school, actor, now: this.now };
  }

  get case(): ExistingCase {
    if (this.state.kind === 'none') throw new Error('no case was opened');
    return this.state;
  }

  give(command: Command, actor: Person | undefined): readonly ConsultationEvent[] | undefined {
    const decided = decide(command, this.state, this.circumstances(actor));
    if (!decided.ok) return undefined;
    for (const event of decided.value) this.state = evolve(this.state, event);
    const { school, now } = this;
    this.road.look?.({ state: this.case, events: decided.value, school, now });
    return decided.value;
  }

  /** Everything that waits for this person and does not rest, most urgent first. */
  rows(person: Person): readonly Wait[] {
    const { face, facts } = this.case;
    return waitsOfPerson(waitsFor(face, this.school, this.profile, this.now, facts.excluded), person.id)
      .filter((wait) => !isQuiet(wait))
      .toSorted((a, b) => byUrgency({ face, wait: a }, { face, wait: b }));
  }

  /** Does what the first row says; true when there was one. */
  obeys(person: Person): boolean {
    const [row] = this.rows(person);
    if (row === undefined) return false;
    if (row.kind === 'board') return this.names(person);
    // Whoever decides on a text is shown it first.
    if (row.kind === 'approve') this.give({ type: 'ReadDraft', revision: this.case.face.draft?.revision ?? 0 }, person);
    const c = this.circumstances(person);
    const ending = actOf(row, this.case, c, (act) => offers(this.case, c, act));
    const offer = offerOf(offers(this.case, c, ending.act), ending.act, ending.about);
    const named = `${this.now} ${person.id}: ${row.key} → ${ending.act} ${ending.about ?? ''}`;
    if (offer === undefined) throw new Error(`${named} is not offered\n${this.told.join('\n')}`);
    const commands = [...this.fillings(offer, c)];
    const done = commands.find((command) => (this.give(command, person)?.length ?? 0) > 0);
    if (done === undefined) throw new Error(`${named} is refused or does nothing\n${this.told.join('\n')}`);
    this.told.push(`${named}: ${JSON.stringify(done).slice(0, 160)}`);
    this.acts += 1;
    this.now = addMinutes(this.now, 7);
    return true;
  }

  /** Whoever is of the board names somebody who is here, outside the case; where nobody can be named they only say that they saw it. */
  names(person: Person): boolean {
    const people = nameable(this.case, this.school);
    const chosen = people.find((one) => isHere(one, this.school, this.now)) ?? people[0];
    const names = chosen === undefined ? {} : { names: chosen.id };
    const done = this.give({ type: 'BoardAnswers', by: person.id, ...names }, undefined);
    this.told.push(`${this.now} ${person.id} of the board: ${chosen?.id ?? 'saw it'}`);
    return done !== undefined && done.length > 0;
  }

  private fillings(offer: Parameters<typeof filledFor>[0], c: Circumstances): readonly Command[] {
    const all = [...filledFor(offer, this.case, c), ...this.insteadOf(offer, c)].flatMap(variants);
    const liked = all.filter((command) => this.road.likes(command, this.case));
    return [...liked, ...all.filter((command) => !liked.includes(command))];
  }

  /** The view of a text holds three choices; that of a talk also that it is skipped. */
  private insteadOf({ act, about }: Parameters<typeof filledFor>[0], c: Circumstances): readonly Command[] {
    const also = { ApproveDraft: ['ReturnDraft', 'RefuseDraft'], RecordTalk: ['SkipTalk'] } as const;
    const names = act in also ? also[act as keyof typeof also] : [];
    return names.flatMap((name) => {
      const offer = offerOf(offers(this.case, c, name), name, about);
      return offer === undefined ? [] : filledFor(offer, this.case, c);
    });
  }

  /** The clock's own acts that are due. */
  ticks(): void {
    for (const task of openTasks(this.case.face))
      if (task.dueAt !== undefined && task.dueAt <= this.now && atTermOf(task.kind) !== 'waits')
        this.give({ type: 'Escalate', task: task.id }, undefined);
    const { face } = this.case;
    const asked = [...openInvitations(face), ...openBoardAsks(face).filter(({ people }) => people.length > 0)];
    if (asked.some(({ dueAt }) => dueAt <= this.now)) this.give({ type: 'AskFurther' }, undefined);
  }

  /** Everybody was told to wait: the next morning comes, or the day until which something rests. */
  rest(): void {
    const zone = this.school.timezone;
    const { face, facts } = this.case;
    const resting = waitsFor(face, this.school, this.profile, this.now, facts.excluded).filter(isQuiet);
    // Only a term and a look at what was written down may rest; a duty that does is hidden.
    const hidden = resting.filter(({ kind }) => !mayRest.includes(kind));
    if (hidden.length > 0) throw new Error(`${hidden.map(({ key }) => key).join(', ')} rests\n${this.told.join('\n')}`);
    const days = resting.flatMap((w) => w.restsUntil ?? []);
    const tomorrow = addDays(localDate(this.now, zone), 1);
    const anybody = this.school.people.some((p) => this.rowsOn(p, tomorrow).length > 0);
    const day = anybody ? tomorrow : (days.toSorted()[0] ?? tomorrow);
    this.now = instantOf(day < tomorrow ? tomorrow : day, '10:00', zone);
    this.rests += 1;
    this.told.push(`${this.now} everybody waits`);
  }

  private rowsOn(person: Person, day: string): readonly Wait[] {
    const { now } = this;
    this.now = instantOf(day, '10:00', this.school.timezone);
    const rows = this.rows(person);
    this.now = now;
    return rows;
  }
}

/** Walks one road of a protocol to its end; throws, with what happened, where people are led nowhere. */
export function walk(profile: Profile, school: School, road: Road): Walk {
  const walker = new Walker(profile, school, road);
  const author = walker.school.people.find((p) => p.id === 'an') ?? walker.school.people[0];
  if (walker.give(openCase(road.opens), author) === undefined) throw new Error('the case cannot be opened');
  for (let idle = 0; walker.case.face.phase !== 'closed'; ) {
    walker.ticks();
    const here = walker.school.people.filter((p) => isHere(p, walker.school, walker.now));
    const busy = here.filter((p) => walker.case.face.phase !== 'closed' && walker.obeys(p)).length;
    idle = busy > 0 ? 0 : idle + 1;
    if (busy === 0) walker.rest();
    if (walker.acts > MOST_ACTS || idle > 40)
      throw new Error(`no end after ${walker.acts} acts\n${walker.told.slice(-40).join('\n')}`);
  }
  const { told, acts, rests } = walker;
  return { state: walker.case, told, acts, rests };
}
