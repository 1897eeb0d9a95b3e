import type { DutyDone } from '../../src/digest/duties.ts';
import type { Reminded } from '../../src/digest/reminded.ts';
import type { DigestSettings } from '../../src/digest/settings.ts';
import type { BoardSlot, PersonalSession, TaskRef, TellableCase } from '../../src/port/own-messages.ts';
import type { SealLine } from '../../src/port/seal-store.ts';

/** One person's digest and reminders in memory. */
export class FakeOwn implements PersonalSession {
  settings: DigestSettings | undefined;
  latest: SealLine | undefined;
  readonly rows: Reminded[] = [];
  readonly snoozed: (TaskRef & { readonly until: string })[] = [];
  readonly #cases: () => readonly TellableCase[];

  constructor(cases: () => readonly TellableCase[] = () => []) {
    this.#cases = cases;
  }

  asked: PersonalSession['asked'] = async () => [];
  boardAsked: PersonalSession['boardAsked'] = async () => [];
  boardChoicesElsewhere: PersonalSession['boardChoicesElsewhere'] = async () => [];
  boardChoices: PersonalSession['boardChoices'] = async () => [];
  boardAnswer: PersonalSession['boardAnswer'] = async () => false;
  ends: PersonalSession['ends'] = {
    list: async () => [],
    propose: async () => 'gone',
    confirm: async () => 'gone',
    withdraw: async () => false,
    release: async () => false,
  };
  tellable: PersonalSession['tellable'] = async () => this.#cases().filter(({ face }) => face.phase !== 'closed');
  seal: PersonalSession['seal'] = async () => this.latest;
  faces: PersonalSession['faces'] = async () => this.#cases();
  digestSettings: PersonalSession['digestSettings'] = async () => this.settings;
  setDigestSettings: PersonalSession['setDigestSettings'] = async (settings) => {
    this.settings = settings;
  };
  digestGround: PersonalSession['digestGround'] = async (schoolId) => ({
    ...(this.settings === undefined ? {} : { settings: this.settings }),
    cases: await this.tellable(schoolId),
    done: this.ticks,
    asked: await this.asked(schoolId),
  });
  slots: BoardSlot[] = [];
  boardSlots: PersonalSession['boardSlots'] = async () => this.slots;
  readonly ticks: DutyDone[] = [];
  dutiesDone: PersonalSession['dutiesDone'] = async () => this.ticks;
  tickDuty: PersonalSession['tickDuty'] = async ({ item, on, at }) => {
    this.ticks.unshift({ item, on, by: 'me', name: 'Ik', at });
  };
  untickDuty: PersonalSession['untickDuty'] = async ({ item, on }) => {
    this.ticks.splice(0, this.ticks.length, ...this.ticks.filter((one) => one.item !== item || one.on !== on));
  };
  reminded: PersonalSession['reminded'] = async () => this.rows;
  noteReminded: PersonalSession['noteReminded'] = async () => undefined;
  snooze: PersonalSession['snooze'] = async (task, until) => {
    this.snoozed.push({ ...task, until });
  };
}
