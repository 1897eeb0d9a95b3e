import type { View } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { Reply } from '../../src/port/reply.ts';
import { shorten } from '../shared/text.ts';
import { type AnswerOptions, ask, within } from './answer.ts';
import { assertView } from './check.ts';
import { noticeView } from './notice.ts';
import type { Surface } from './parse.ts';
import { renderModal } from './render.ts';
import { DEEPEST, failureView } from './views.ts';

/** Milliseconds for a submit: Slack gives three seconds, network time included. */
const SUBMIT_WITHIN = 2300;
/** Longer error texts are unreadable under a field. */
const ERROR_TEXT = 500;

/** The body of the only answer to a submit. */
export type SubmitResponse =
  | { readonly response_action: 'clear' }
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update' | 'push'; readonly view: ReturnType<typeof renderModal> };

const drawn = (options: AnswerOptions, how: 'update' | 'push', content: View): SubmitResponse => {
  const view = renderModal(content, options.words);
  assertView(view);
  return { response_action: how, view };
};

/** Shows the view on top of the form, so that typed text is still there when it is closed. */
const over = (options: AnswerOptions, content: View, surface: Surface): SubmitResponse =>
  drawn(options, (surface.view?.depth ?? DEEPEST) < DEEPEST ? 'push' : 'update', content);

/** Puts each sentence at its field; one of no field in this form is shown at the first. */
function errors(options: AnswerOptions, found: Readonly<Record<string, string>>, surface: Surface): SubmitResponse {
  const { words } = options;
  const texts = Object.entries(found);
  const [first] = surface.fields ?? [];
  if (!first) {
    const text = texts.map(([, it]) => it).join('\n') || words.saveUnsure;
    return over(options, noticeView(words.title, text), surface);
  }
  const placed: Record<string, string> = {};
  for (const [field, text] of texts.length > 0 ? texts : [[first, words.saveUnsure] as const]) {
    const at = surface.fields?.includes(field) ? field : first;
    placed[at] = shorten(placed[at] ? `${placed[at]}\n${text}` : text, ERROR_TEXT);
  }
  return { response_action: 'errors', errors: placed };
}

/** The answer to a form that has none, or that is not ours: what was typed stays, with the numbers. `text`: what is said of its saving. */
export const notSaved = (options: AnswerOptions, surface: Surface, text = options.words.saveUnsure): SubmitResponse =>
  surface.fields?.length ? errors(options, { '': text }, surface) : over(options, failureView(options), surface);

function toResponse(options: AnswerOptions, reply: Reply, surface: Surface): SubmitResponse | undefined {
  switch (reply.kind) {
    case 'nothing':
      return undefined;
    case 'saved':
      return reply.next ? drawn(options, 'update', reply.next) : { response_action: 'clear' };
    case 'view':
      return reply.how === 'push' ? over(options, reply.view, surface) : drawn(options, 'update', reply.view);
    case 'notice':
      // The stack is full: a view in place of the form would discard what was typed.
      if (surface.view?.depth === DEEPEST && surface.fields?.length)
        return errors(options, { '': reply.text }, surface);
      return over(options, noticeView(options.words.title, reply.text, reply.actions), surface);
    case 'fieldErrors':
      return errors(options, reply.errors, surface);
  }
}

/** Creates the function that answers a form within Slack's time. `undefined` closes only this view. Never throws. */
export function createSubmit(options: AnswerOptions) {
  const { handler, log, wait } = options;
  return async (inbound: Inbound, surface: Surface): Promise<SubmitResponse | undefined> => {
    const asked = ask(handler, inbound, log, { kind: 'fieldErrors', errors: {} });
    const reply = await within(asked, SUBMIT_WITHIN, wait);
    if (!reply) {
      log('warn', 'slack_submit_late', { kind: inbound.kind });
      return notSaved(options, surface);
    }
    try {
      return toResponse(options, reply, surface);
    } catch {
      log('error', 'slack_view_failed', { kind: inbound.kind });
      return reply.kind === 'saved' ? { response_action: 'clear' } : notSaved(options, surface);
    }
  };
}
