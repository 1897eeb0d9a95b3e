/** Failures: the one place that turns an error into words for the person who acted. Details go to the log; content goes to neither. */
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { type CaseVerb, type SchoolVerb, verbAndArgument } from '../../../cards/verbs.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import { CommitUnsure, StoreError } from '../../port/store-error.ts';

export type FailureLog = (
  level: 'warn' | 'error',
  code: string,
  fields: Readonly<Record<string, string | undefined>>,
) => void;

/** Error thrown when no answer came within the budget. */
export class TooLate extends Error {
  readonly code = 'too_late';
}

/** Error thrown while the database is not there yet: nothing was looked at, and nothing was kept. */
export class NotOpen extends Error {
  readonly code = 'not_open';
}

const numbered = (text: string): string => `${replyCopy.numbers}\n\n${text}`;

/** Puts the text at the first field of the form, where the adapter shows an error without a field of its own. */
const atForm = (text: string): Reply => ({ kind: 'fieldErrors', errors: { form: text } });

export const noticeWithNumbers = (text: string): Reply => ({ kind: 'notice', text: numbered(text) });

/**
 * True where nobody knows whether it took effect: the commit was not answered, or the work goes on behind an answer that could not wait.
 * `changes`: whether this inbound may change anything.
 */
export const isUnsure = (error: unknown, changes: boolean): boolean =>
  error instanceof CommitUnsure || (changes && error instanceof TooLate);

/** Returns the reply where nobody knows whether it took effect. */
export const unsureReply = ({ kind }: Inbound): Reply =>
  kind === 'submit' ? atForm(replyCopy.saveUnsure) : noticeWithNumbers(replyCopy.doneUnsure);

const hasNumbers = (text: string): boolean => text.includes('112') && text.includes('0800-2000');

/** Forms by which somebody asks for help, or says that it is there: whoever is stopped in one must not have to look for the numbers. */
const formsOfHelp: ReadonlySet<string> = new Set<CaseVerb | SchoolVerb>([
  ...(['Intake', 'OpenCase', 'EmergencyAtIntake', 'ReportEmergency', 'RecordSent'] as const),
]);

const isOfHelp = (inbound: Inbound): boolean =>
  inbound.kind === 'submit' && formsOfHelp.has(verbAndArgument(inbound.form.action)[0]);

/**
 * Returns the reply with the numbers where somebody is stopped: below a sentence, and in a form of help at the first field that is faulted. A
 * view has them above everything by itself.
 */
export function withNumbers(reply: Reply, inbound: Inbound): Reply {
  if (reply.kind === 'notice')
    return hasNumbers(reply.text) ? reply : { ...reply, text: `${reply.text}\n\n${replyCopy.numbers}` };
  if (reply.kind !== 'fieldErrors' || !isOfHelp(inbound) || Object.values(reply.errors).some(hasNumbers)) return reply;
  const [first, ...others] = Object.entries(reply.errors);
  if (first === undefined) return reply;
  const [field, text] = first;
  return { ...reply, errors: Object.fromEntries([[field, `${text} ${replyCopy.numbersAtField}`], ...others]) };
}

/** Returns the reply to a failure after which nothing was done, and writes its line in the log. */
export function failureReply(error: unknown, inbound: Inbound, newId: () => string, log: FailureLog): Reply {
  const form = inbound.kind === 'submit';
  const code =
    error instanceof StoreError || error instanceof TooLate || error instanceof NotOpen ? error.code : undefined;
  if (code === 'unavailable' || code === 'too_late' || code === 'not_open') {
    log('warn', 'answer_failed', { kind: inbound.kind, reason: code });
    return form ? atForm(replyCopy.saveFailed) : noticeWithNumbers(replyCopy.showFailed);
  }
  if (code === 'busy' || code === 'conflict') {
    log('warn', 'answer_failed', { kind: inbound.kind, reason: code });
    return form ? atForm(replyCopy.busy) : noticeWithNumbers(replyCopy.showFailed);
  }
  if (code === 'forbidden') {
    log('warn', 'answer_failed', { kind: inbound.kind, reason: code });
    return form ? atForm(replyCopy.notForYou) : noticeWithNumbers(replyCopy.notForYou);
  }
  const reference = newId().slice(0, 8);
  log('error', 'unexpected', { kind: inbound.kind, reference, ...traceOf(error) });
  return form ? atForm(replyCopy.unexpectedAtField(reference)) : noticeWithNumbers(replyCopy.unexpected(reference));
}

/** Returns where a failure happened, but not what it was about: a name, a code and the first stack line of our own code. */
function traceOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const detail =
    error instanceof StoreError ? `${error.code}:${error.detail ?? ''}:${error.constraint ?? ''}` : error.name;
  const frame = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/') || line.includes('/cards/') || line.includes('/adapters/'));
  const at = frame?.match(/([\w.-]+\.ts:\d+)/)?.[1];
  return { error: detail, ...(at === undefined ? {} : { at }) };
}
