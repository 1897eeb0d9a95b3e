/**
 * The slot of a message to the board. It holds all that is said, because who is of the board sees no case: what about, when, in which role and on
 * what ground somebody decided alone, and the call name, which says nothing about a child.
 */
import type { BoardMessage, BoardTold, CaseFace } from '../consultation/face.ts';
import { type AloneGround, aloneGrounds, type RoleId, roleIds } from '../protocol/terms.ts';

export type BoardNote = BoardMessage & {
  /** ISO instant. */
  readonly at: string;
  readonly callName: string;
};

const PREFIX = 'board:';

export function boardSlot({ callName }: Pick<CaseFace, 'callName'>, told: BoardTold): string {
  const [role, ground] = told.about === 'alone' ? [told.role, told.ground] : ['', ''];
  return `${PREFIX}${told.about}:${Date.parse(told.at)}:${role}:${ground}:${callName}`;
}

const known = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value);

/** Returns what a slot says; undefined for any other slot. */
export function readBoardSlot(slot: string): BoardNote | undefined {
  if (!slot.startsWith(PREFIX)) return undefined;
  const [about, at, as, why, ...rest] = slot.slice(PREFIX.length).split(':');
  const callName = rest.join(':');
  const moment = Number(at);
  if (!Number.isFinite(moment) || callName === '') return undefined;
  const note = { at: new Date(moment).toISOString(), callName };
  if (about === 'reported') return { ...note, about };
  const role = known<RoleId>(roleIds, as);
  const ground = known<AloneGround>(aloneGrounds, why);
  return about === 'alone' && role !== undefined && ground !== undefined ? { ...note, about, role, ground } : undefined;
}
