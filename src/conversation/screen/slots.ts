/** Slots: names of the places where cards of a case are posted. A slot names one post; its card may change, its place does not. */
import type { PersonId } from '../../consultation/school.ts';

export const slots = {
  checklist: 'checklist',
  step: (step: string) => `step:${step}`,
  reacted: (step: string, person: PersonId) => `reacted:${step}@${person}`,
  question: (question: string) => `question:${question}`,
  weighing: 'weighing',
  approval: (revision: number, person: PersonId) => `approval:${revision}@${person}`,
  /** News that asks nothing of this person. */
  notice: (number: number, person: PersonId) => `notice:${number}@${person}`,
  /** News that asks something of this person; `latest`: the ISO instant since when the last of it is asked, if it is more than to read. */
  ask: (number: number, person: PersonId, latest?: string) =>
    `ask:${number}${latest === undefined ? '' : `:${latest}`}@${person}`,
  /** A colleague's reminder of what waits; `number`: from 1, in the case. */
  nudge: (number: number, person: PersonId) => `nudge:${number}@${person}`,
  /** What somebody is asked to take over; `times`: how often they were asked, from 1. */
  takeOver: (times: number, person: PersonId) => `takeOver:${times}@${person}`,
  /** What the board is asked; `times`: how often, from 1. */
  board: (times: number, person: PersonId) => `board:${times}@${person}`,
  /** Whom of the board to call, to who has to. */
  callBoard: (person: PersonId) => `callBoard@${person}`,
  author: (person: PersonId) => `author@${person}`,
  /** `number`: how often there was danger, from 1. */
  danger: (person: PersonId, number = 1) => (number === 1 ? `danger@${person}` : `danger:${number}@${person}`),
  /** Danger that was taken back; `number`: how often. */
  over: (person: PersonId, number: number) => `over:${number}@${person}`,
  /** That it was reported already. */
  reported: (person: PersonId) => `reported@${person}`,
  /** That access to the case ended. */
  ended: (person: PersonId) => `ended@${person}`,
  leaver: (person: PersonId) => `leaver@${person}`,
  /** The card that tells a watcher that a person left the room. */
  left: (person: PersonId, watcher: PersonId) => `left:${person}@${watcher}`,
  /** The question who watches the case during the school holiday. */
  watch: (person: PersonId) => `watch@${person}`,
  /** The same in the room, where no watcher can be reached. */
  missed: 'missed',
  /** The card that tells a watcher who cannot be reached in the chat. */
  unreachable: (watcher: PersonId) => `unreachable@${watcher}`,
  /** The card that tells a watcher that the room cannot be used, or does not take a card. */
  trouble: (watcher: PersonId) => `trouble@${watcher}`,
  stranger: (coordinator: PersonId) => `stranger@${coordinator}`,
  /** The same card in the DM of one member, where there is no room for it. */
  relayed: (slot: string, person: PersonId) => `${slot}@${person}`,
} as const;

/** Returns the person whose DM holds the post, for a slot that is in a DM. */
export const personIn = (slot: string): PersonId | undefined => /@([^@]+)$/.exec(slot)?.[1];

/** True for a card in somebody's DM that asks nothing of them; `may wait`: it can come on another day as well. */
export function newsIn(slot: string): 'at once' | 'may wait' | undefined {
  if (/^(checklist|author)@/.test(slot)) return 'at once';
  return /^(notice:|left:|ended@)/.test(slot) ? 'may wait' : undefined;
}

/** A notice by its slot. */
interface NoticeSlot {
  readonly person: PersonId;
  readonly number: string;
  readonly asks: boolean;
  /** Empty where nothing is asked, or only to read. */
  readonly latest: string;
}

/** Returns the notice that stands under this slot; undefined for any other post. */
export function noticeIn(slot: string): NoticeSlot | undefined {
  const [, kind, number, latest = '', person] = /^(notice|ask):(\d+)(?::(.+))?@([^@]+)$/.exec(slot) ?? [];
  return number === undefined || person === undefined ? undefined : { person, number, asks: kind === 'ask', latest };
}
