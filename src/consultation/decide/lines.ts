/** Single lines of the file: masked at once by who keeps the case, erased by two people. */
import type { AnswerErasure, AskErasure, LineCommand, MaskLine, UnmaskLine } from '../commands/lines.ts';
import { join } from '../effects/tasks.ts';
import { memberOf } from '../face.ts';
import { type HiddenLine, hiddenLine, lineGrounds, linesWith } from '../line-facts.ts';
import { mayAnswerErasure, mayMask, secondsFor } from '../lines.ts';
import { mayReadCore } from '../policy.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

const audienceOf = ({ core }: Pick<HiddenLine, 'core'>) => ({ audience: core ? ('core' as const) : ('case' as const) });

/** A row that the facts know has the audience that they say. */
function coreOf(work: UnitOfWork, { entry, core }: { readonly entry: string; readonly core: boolean }): boolean {
  return work.state.facts.entries.find(({ id }) => id === entry)?.core ?? core;
}

function maskLine(work: UnitOfWork, { entry, core, ground, quotedIn }: MaskLine): void {
  const line = { entry, core: coreOf(work, { entry, core }) };
  if (!mayMask(line, work.state, work.circumstances)) return refuse('notForYou');
  if (!lineGrounds.includes(ground)) refuse('required', { field: 'ground' });
  if (hiddenLine(work.state.facts, entry) !== undefined) refuse('alreadyDone');
  work.add('LineMasked', { entry, ground }, {}, audienceOf(line));
  for (const quoting of quotedIn) {
    const also = { entry: quoting.entry, core: coreOf(work, quoting) };
    if (hiddenLine(work.state.facts, also.entry) !== undefined) continue;
    if (!mayMask(also, work.state, work.circumstances)) continue;
    work.add('LineMasked', { entry: also.entry, ground }, { with: entry }, audienceOf(also));
  }
}

/** Returns the line and what was masked with it; refuses what is not there, erased, or not for this person. */
function masked(work: UnitOfWork, entry: string): readonly HiddenLine[] {
  const line = hiddenLine(work.state.facts, entry);
  if (line === undefined || !mayMask(line, work.state, work.circumstances)) return refuse('notForYou');
  if (line.erased === true) refuse('alreadyDone');
  return linesWith(work.state.facts, entry).filter(({ erased }) => erased !== true);
}

function unmaskLine(work: UnitOfWork, { entry }: UnmaskLine): void {
  for (const line of masked(work, entry)) {
    if (line.asked !== undefined) refuse('alreadyDone');
    if (mayMask(line, work.state, work.circumstances))
      work.add('LineUnmasked', { entry: line.entry }, {}, audienceOf(line));
  }
}

function askErasure(work: UnitOfWork, { entry, ground }: AskErasure): void {
  const lines = masked(work, entry);
  if (!lineGrounds.includes(ground)) refuse('required', { field: 'ground' });
  if (lines.some(({ asked }) => asked !== undefined)) refuse('alreadyDone');
  const core = lines.some((line) => line.core);
  const seconds = secondsFor(work.state, work.circumstances);
  const reads = ({ id }: { readonly id: string }): boolean =>
    core ? mayReadCore(work.state, id) : memberOf(work.state.face, id) !== undefined;
  // Whoever reads it already is asked; else somebody comes in for it.
  const second = seconds.find(reads) ?? seconds[0];
  if (second === undefined) return refuse('nobodyElse');
  join(work, second, 'standIn');
  if (!reads(second)) refuse('nobodyElse');
  for (const line of lines) {
    const notify = line.entry === entry ? [second.id] : [];
    work.add('ErasureAsked', { entry: line.entry, ground, notify }, { with: entry }, audienceOf(line));
  }
}

function answerErasure(work: UnitOfWork, { entry, agrees }: AnswerErasure): void {
  const { state, circumstances } = work;
  const asked = hiddenLine(state.facts, entry)?.asked;
  if (asked === undefined) return refuse('alreadyDone');
  const lines = linesWith(state.facts, entry).filter((line) => line.asked?.with === asked.with);
  if (!lines.every((line) => mayAnswerErasure(line, asked, state, circumstances))) refuse('notForYou');
  for (const line of lines) {
    const about = { entry: line.entry, notify: line.entry === entry ? [asked.by] : [] };
    const { ground } = asked;
    if (agrees) work.add('LineErased', { ...about, ground }, { askedBy: asked.by }, audienceOf(line));
    else work.add('ErasureRefused', about, {}, audienceOf(line));
  }
}

export const lineHandlers = {
  MaskLine: { run: maskLine, whenClosed: true },
  UnmaskLine: { run: unmaskLine, whenClosed: true },
  AskErasure: { run: askErasure, whenClosed: true },
  AnswerErasure: { run: answerErasure, whenClosed: true },
} satisfies Handlers<LineCommand>;
