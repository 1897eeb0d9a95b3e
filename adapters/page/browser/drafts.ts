/** What is typed, kept on the server while it is typed. One form at a time is on its way once, so that nothing overtakes what came after it. */
import type { ButtonData, FormRef, FormValues } from '../../../src/port/card.ts';
import type { FoundDraft } from '../../../src/port/page-drafts.ts';
import { tell } from './server.ts';

/** How a draft stands. `waiting`: it goes to the server in a moment; `not`: that did not work yet, and is tried again. */
export interface DraftState {
  readonly kind: 'waiting' | 'kept' | 'back' | 'held' | 'not' | 'full' | 'elsewhere' | 'saved' | 'refused';
  /** ISO instant at which it was kept. */
  readonly at?: string;
}

interface Draft {
  form: FormRef;
  values: FormValues;
  via: ButtonData | undefined;
  /** Form whose draft this one goes on with. */
  instead: string | undefined;
  revision: number;
  state: DraftState;
  /** True where something was typed after what was sent last. */
  isNew: boolean;
  isSending: boolean;
  timer: number | undefined;
}

/** Milliseconds after the last key, and between tries. */
const PAUSE = 800;
const AGAIN = 5000;

const drafts = new Map<string, Draft>();
/** Drafts that may not be shown now. */
const held = new Map<string, DraftState>();
const listeners = new Set<() => void>();
const changed = (): void => {
  for (const listener of listeners) listener();
};

export const onDrafts = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const draftOf = (form: string): DraftState | undefined => drafts.get(form)?.state ?? held.get(form);

/** True where this form is on the server as it is here. */
export const isKept = (form: string): boolean => {
  const draft = drafts.get(form);
  return draft !== undefined && !draft.isNew && !draft.isSending && ['kept', 'back'].includes(draft.state.kind);
};

const say = (draft: Draft, state: DraftState): void => {
  draft.state = state;
  changed();
};

function later(draft: Draft, milliseconds: number): void {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => void send(draft), milliseconds) as unknown as number;
}

const isHere = (draft: Draft): boolean => drafts.get(draft.form.id) === draft;

async function send(draft: Draft, isLeaving = false): Promise<void> {
  if (!isHere(draft) || !draft.isNew || (draft.isSending && !isLeaving)) return;
  clearTimeout(draft.timer);
  const { form, instead, values, via } = draft;
  draft.revision += 1;
  draft.isNew = false;
  draft.isSending = true;
  const { id, action, caseId } = form;
  const body = {
    do: 'keep',
    form: { id, action, ...(caseId === undefined ? {} : { caseId }) },
    revision: draft.revision,
    values,
    ...(instead === undefined ? {} : { instead }),
    ...(via === undefined ? {} : { via }),
  };
  const answer = await tell<{ outcome: 'kept' | Exclude<DraftState['kind'], 'back'>; at: string }>(
    '/concept',
    body,
    isLeaving,
  );
  draft.isSending = false;
  if (!isHere(draft)) return;
  if (typeof answer === 'string') {
    draft.isNew = true;
    say(draft, { kind: 'not' });
    if (answer !== 'other') later(draft, AGAIN);
    return;
  }
  if (answer.outcome === 'kept') draft.instead = undefined;
  if (draft.isNew && answer.outcome === 'kept') return later(draft, PAUSE);
  // What came back and was only kept anew is as old as it was.
  if (answer.outcome !== 'kept' || draft.state.kind !== 'back') say(draft, { kind: answer.outcome, at: answer.at });
}

/** Keeps what was typed in this form in a moment; nothing typed: there is no draft. */
export function typed(form: FormRef, values: FormValues | undefined, via?: ButtonData): void {
  const known = drafts.get(form.id);
  if (values === undefined) return known === undefined ? undefined : void dropDraft(form.id);
  held.delete(form.id);
  const draft: Draft = known ?? {
    form,
    values,
    via,
    instead: undefined,
    revision: 0,
    state: { kind: 'waiting' },
    isNew: true,
    isSending: false,
    timer: undefined,
  };
  drafts.set(form.id, draft);
  Object.assign(draft, { form, values, via, isNew: true });
  if (draft.state.kind !== 'not') say(draft, { kind: 'waiting' });
  later(draft, PAUSE);
}

/** The form was drawn again, under another id perhaps: its draft goes on there. */
export function movedTo(from: string, form: FormRef, values: FormValues | undefined, via?: ButtonData): void {
  const known = drafts.get(from);
  if (known === undefined && values === undefined) return;
  if (from !== form.id) {
    forgetDraft(from);
    typed(form, values ?? known?.values ?? {}, via ?? known?.via);
    const draft = drafts.get(form.id);
    if (draft !== undefined) draft.instead = known?.instead ?? (known === undefined ? undefined : from);
    return;
  }
  typed(form, values ?? known?.values ?? {}, via ?? known?.via);
}

/** What was typed before stands in this form now. */
export function cameBack(form: FormRef, found: FoundDraft): void {
  if (found.kind === 'held') {
    held.set(form.id, { kind: 'held', at: found.at });
    return changed();
  }
  const { words, revision, at } = found;
  const isSame = found.form === form.id;
  const draft: Draft = {
    form,
    values: words.values,
    via: words.via,
    instead: isSame ? undefined : found.form,
    revision: isSame ? revision : 0,
    state: { kind: 'back', at },
    // It goes on under this form: saving it shall drop it.
    isNew: !isSame,
    isSending: false,
    timer: undefined,
  };
  drafts.set(form.id, draft);
  changed();
  void send(draft);
}

/** Its words are out of this page: there is nothing to keep. */
function forgetDraft(form: string): void {
  clearTimeout(drafts.get(form)?.timer);
  drafts.delete(form);
  held.delete(form);
  changed();
}

/** The form was saved, and its draft went with that; not so one that it went on with and that was not replaced yet. */
export function savedDraft(form: string): void {
  const instead = drafts.get(form)?.instead;
  forgetDraft(form);
  if (instead !== undefined) void tell('/concept', { do: 'drop', form: instead });
}

/** Throws away what was typed in this form, on the server too. */
export async function dropDraft(form: string): Promise<void> {
  const known = drafts.get(form);
  forgetDraft(form);
  const forms = known?.instead === undefined ? [form] : [form, known.instead];
  for (const one of forms) await tell('/concept', { do: 'drop', form: one });
}

/** The same of all that was typed on this page. */
export async function dropAll(): Promise<void> {
  await Promise.all([...drafts.keys()].map(dropDraft));
}

export function forgetAll(): void {
  for (const form of [...drafts.keys(), ...held.keys()]) forgetDraft(form);
}

const leave = (): void => {
  for (const draft of drafts.values()) void send(draft, true);
};
addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
addEventListener('online', () => {
  for (const draft of drafts.values()) void send(draft);
});
