/** One scenario under way: the school, the case and what came of the last thing that somebody asked. */
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import type { Refusal } from '../../src/consultation/refusal.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import type { Profile, RecordKind, Step } from '../../src/protocol/schema.ts';
import type { Ask } from '../consultation/asks.ts';
import { Story } from '../consultation/given.ts';
import { an, bea, bram, dirk, dora, ilse, ot, regenboog, ria, vera, wim } from '../consultation/people.ts';
import { builtIn } from '../protocol/profiles/walk.ts';

const people: readonly Person[] = [an, bea, bram, dirk, dora, ilse, ot, ria, vera, wim];
export const names = people.map(({ name }) => name);

/** The one whose title begins with these words. */
export function titled<T extends { readonly title: string }>(list: readonly T[], title: string): T {
  const found = list.find((it) => it.title === title) ?? list.find((it) => it.title.startsWith(title));
  if (found === undefined) throw new Error(`"${title}" is er niet: ${list.map((it) => it.title).join(' | ')}`);
  return found;
}

export class Scene {
  school: School = regenboog;
  profile: Profile = builtIn('flevoland');
  refusal: Refusal | undefined;
  exclude: string[] = [];
  #story: Story | undefined;
  /** A refusal that no sentence has spoken of. */
  #unspoken = false;
  #asked = '';

  /** Another protocol is another school: what was said before is over. */
  follow(id: string): void {
    this.#story = undefined;
    this.exclude = [];
    this.profile = builtIn(id);
    const [finalDecider = 'schoolLeader'] = this.profile.roles.finalDecider.options;
    this.school = { ...regenboog, profileId: id, finalDecider };
  }

  get begun(): boolean {
    return this.#story !== undefined;
  }
  get story(): Story {
    this.#story ??= new Story({ school: this.school, profile: this.profile });
    return this.#story;
  }
  /** The case as it stands at this school. */
  set story(story: Story) {
    this.#story = story.in({ school: this.school, profile: this.profile });
  }

  person(name: string): Person {
    const found = this.school.people.find((it) => it.name === name);
    if (found === undefined) throw new Error(`${name} werkt hier niet`);
    return found;
  }
  change(name: string, change: Partial<Person>): void {
    const changed = this.school.people.map((it) => (it.name === name ? { ...it, ...change } : it));
    this.school = { ...this.school, people: changed };
    if (this.begun) this.story = this.story.in({});
  }
  /** The id of somebody who works here, or has worked here. */
  idOf(name: string): string {
    const found = people.find((it) => it.name === name);
    if (found === undefined) throw new Error(`${name} is hier nooit geweest`);
    return found.id;
  }
  /** Somebody leaves the school. */
  leaves(name: string): void {
    const left = this.person(name);
    this.school = { ...this.school, people: this.school.people.filter((it) => it !== left) };
    if (this.begun) this.story = this.story.in({});
  }
  step(title: string): Step {
    return titled(this.profile.steps, title);
  }
  form(title: string): RecordKind {
    return titled(this.profile.records, title);
  }

  /** Something asked in a *Gegeven*: it has to succeed. */
  has(by: Person | undefined, ...asks: readonly Ask[]): void {
    this.story = this.story.does(by, ...asks);
  }

  /** Something asked in an *Als*: it may be refused, and then the next sentence says so. */
  asks(by: Person | undefined, asked: Ask): void {
    this.settled();
    const decided = this.story.ask(asked, by);
    this.refusal = decided.ok ? undefined : decided.refusal;
    this.#unspoken = !decided.ok;
    this.#asked = decided.ok ? '' : JSON.stringify(decided.refusal);
    if (decided.ok) this.story = this.story.does(by, asked);
  }

  /** Was it refused, and in which words? */
  refused(words?: string): void {
    if (this.refusal === undefined) throw new Error('dat kon wel');
    this.#unspoken = false;
    const said = [refusalCopy[this.refusal.code], ...(this.refusal.lacks ?? [])];
    if (words !== undefined && !said.some((it) => it.startsWith(words)))
      throw new Error(`er staat: ${said.join(' | ')}`);
  }

  /** A refusal of which nothing was said is a fault of the scenario, or of the bot. */
  settled(): void {
    if (this.#unspoken) throw new Error(`dit werd geweigerd, en geen zin zegt dat: ${this.#asked}`);
  }
}
