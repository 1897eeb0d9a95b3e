/** Slots: names of the places where cards of a case are posted. A slot names one post; its card may change, its place does not. */
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
  /** The card that tells a watcher that a person left the room. */
  left: (person: PersonId, watcher: PersonId) => `left:${person}@${watcher}`,
  /** The question who watches the case during the school holiday. */
  watch: (person: PersonId) => `watch@${person}`,
  /** The card that tells a watcher who cannot be reached in the chat. */
  unreachable: (watcher: PersonId) => `unreachable@${watcher}`,
  stranger: (coordinator: PersonId) => `stranger@${coordinator}`,
  /** The same card in the DM of one member, where there is no room for it. */
  relayed: (slot: string, person: PersonId) => `${slot}@${person}`,
} as const;

export type Mode = 'standing' | 'once';

/** `standing` cards are kept up to date and removed when they no longer belong; `once` cards are then left as they are. */
export const modeOf = (slot: string): Mode => (slot.startsWith('notice:') ? 'once' : 'standing');
