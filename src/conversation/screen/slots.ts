/** Names of the places where a card of a case stands. A slot names one post; its card may change, its place does not. */
import type { PersonId } from '../../consultation/school.ts';

export const slots = {
  checklist: 'checklist',
  step: (step: string) => `step:${step}`,
  reacted: (step: string, person: PersonId) => `reacted:${step}@${person}`,
  question: (question: string) => `question:${question}`,
  weighing: 'weighing',
  approval: (revision: number, person: PersonId) => `approval:${revision}@${person}`,
  notice: (number: number, person: PersonId) => `notice:${number}@${person}`,
  author: (person: PersonId) => `author@${person}`,
  danger: (person: PersonId) => `danger@${person}`,
  leaver: (person: PersonId) => `leaver@${person}`,
  /** Tells a watcher that a person left the room. */
  left: (person: PersonId, watcher: PersonId) => `left:${person}@${watcher}`,
  /** Who watches the case in the school holiday. */
  watch: (person: PersonId) => `watch@${person}`,
  /** Tells a watcher who cannot be reached in the chat. */
  unreachable: (watcher: PersonId) => `unreachable@${watcher}`,
  stranger: (coordinator: PersonId) => `stranger@${coordinator}`,
  /** The same card in the DM of one member, where there is no room for it. */
  relayed: (slot: string, person: PersonId) => `${slot}@${person}`,
} as const;

export type Mode = 'standing' | 'once';

/** `standing` cards are kept equal and taken away when they no longer belong; `once` cards are left as they are by then. */
export const modeOf = (slot: string): Mode => (slot.startsWith('notice:') ? 'once' : 'standing');
