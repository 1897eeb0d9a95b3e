import type { RoleId } from '../protocol/terms.ts';

/** That the board was asked to name somebody, because nobody of the school who may do it answers. People by id. */
export interface BoardAsk {
  /** As of an invitation: what nobody does. */
  readonly wait: string;
  readonly role: RoleId;
  /** ISO instant. */
  readonly at: string;
  /** ISO instant at which the board is asked again. */
  readonly dueAt: string;
  /** Who of the board is asked; nobody where none has an account: then they have to be called. */
  readonly people: readonly string[];
  /** How often it was asked, from 1: each is a post of its own. */
  readonly times: number;
  /** When somebody of the board saw it, the last time it was asked. ISO instant. */
  readonly seenAt?: string;
  /** The board let a term pass and named nobody. */
  readonly unheard?: true;
  /** A colleague was named (`named`), or it is asked no more. */
  readonly over?: { readonly at: string; readonly named?: true };
}
