/** The line below a form that says how what is typed in it stands: kept, or not yet. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pageCopy } from '../../../cards/copy/page.nl.ts';
import { type DraftState, draftOf, onDrafts } from './drafts.ts';

const copy = pageCopy.draft;

const two = (part: number): string => String(part).padStart(2, '0');

/** `14.03`; of another day with its date. */
function moment(at: string | undefined): string {
  const then = at === undefined ? new Date() : new Date(at);
  const time = `${two(then.getHours())}.${two(then.getMinutes())}`;
  const isToday = then.toDateString() === new Date().toDateString();
  return isToday ? time : `${then.toLocaleDateString('nl-NL', { day: 'numeric', month: 'long' })}, ${time}`;
}

function words({ kind, at }: DraftState): string {
  if (kind === 'waiting') return copy.waiting;
  if (kind === 'not') return navigator.onLine ? copy.not : copy.offline;
  if (kind === 'kept' || kind === 'back' || kind === 'held') return copy[kind](moment(at));
  return copy[kind];
}

interface LineProps {
  readonly form: string;
  readonly onDrop: () => void;
}

export function DraftLine({ form, onDrop }: LineProps) {
  const [, draw] = useState(0);
  useEffect(() => onDrafts(() => draw((n) => n + 1)), []);
  const state = draftOf(form);
  if (state === undefined) return null;
  return h(
    'p',
    { class: 'hint draft' },
    words(state),
    state.kind === 'back' && [' ', h('button', { type: 'button', class: 'quiet', onClick: onDrop }, copy.drop)],
  );
}
