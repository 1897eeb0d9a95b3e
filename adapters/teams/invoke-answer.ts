import type { Action, CardElement, View } from '../../src/port/card.ts';
import type { Reply } from '../../src/port/reply.ts';
import { shorten } from '../shared/text.ts';
import type { Sent, Surface } from './parse.ts';
import { type Dialog, type Reading, type Refill, renderView } from './render-view.ts';
import { plain } from './text.ts';
import { type Left, rememberForm, withWayBack } from './way-back.ts';
import type { TeamsWords } from './words.ts';

/** The body of the only answer to an invoke; undefined closes the dialog. */
export type InvokeBody = object | undefined;

interface InvokeParts {
  readonly words: TeamsWords;
  /** The emergency numbers, shown when the answer does not come in time, and with every failure. */
  readonly waitingView: View;
}

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';
/** Maximum length: nobody reads more than this beside a card. */
const LONGEST_MESSAGE = 1000;

const dialog = ({ title, card }: Dialog): InvokeBody => ({
  task: {
    type: 'continue',
    value: { title, width: 'medium', height: 'large', card: { contentType: CARD, content: card } },
  },
});

/**
 * A message beside the pressed card, for the person who pressed it and nobody else. Never a card: that would replace the one that everybody
 * shares.
 */
const said = (text: string): InvokeBody => ({
  statusCode: 200,
  type: MESSAGE,
  value: plain(shorten(text, LONGEST_MESSAGE)),
});

const noticeBody = (text: string, actions: readonly Action[] = []): readonly CardElement[] => [
  { type: 'TextBlock', text, wrap: true },
  ...(actions.length > 0 ? [{ type: 'ActionSet' as const, actions }] : []),
];

/** A form that was too large to send along is rebuilt from what was typed in it, so that no word is lost. */
const remade = ({ form, values }: Sent, words: TeamsWords): View => ({
  title: words.title,
  body: Object.entries(values).flatMap(([id, value]) =>
    typeof value === 'string' && value.trim() !== ''
      ? [{ type: 'Input.Text' as const, id, label: words.typed, isMultiline: true, value }]
      : [],
  ),
  form: { ...form, submit: words.again },
});

/** Returns the form as it was sent, with a message about it. */
function again(
  sent: Sent,
  errors: Refill['errors'],
  above: readonly CardElement[],
  { words }: InvokeParts,
): InvokeBody {
  const view = sent.view ?? remade(sent, words);
  const drawn = renderView({ ...view, body: [...above, ...view.body] }, words, { values: sent.values, errors });
  return dialog(rememberForm(drawn, sent.origin, true));
}

const failureView = ({ words, waitingView }: InvokeParts): View => ({
  title: waitingView.title,
  body: [{ type: 'TextBlock', text: words.failed, wrap: true }, ...waitingView.body],
});

interface DialogSurface {
  readonly sent?: Sent;
  readonly reading?: Reading;
  readonly left?: Left;
  readonly typed?: Refill['values'];
}

function shown(view: View, { reading, typed }: DialogSurface, words: TeamsWords): Dialog {
  const drawn = renderView(view, words, typed && { values: typed, errors: {} }, reading);
  return rememberForm(drawn, reading?.origin, view.form !== undefined);
}

/** Returns the answer in a dialog: a new one, or a replacement of the current one. */
function inDialog(reply: Reply, surface: DialogSurface, parts: InvokeParts): InvokeBody {
  const { words } = parts;
  const { sent, left } = surface;
  const show = (view: View): InvokeBody => dialog(withWayBack(renderView(view, words), left, words.toForm));
  switch (reply.kind) {
    case 'view': {
      const back = reply.how === 'replace' ? undefined : left;
      return dialog(withWayBack(shown(reply.view, surface, words), back, words.toForm));
    }
    case 'saved':
      // What stood in the form is saved: there is nothing to go back to.
      return reply.next && dialog(renderView(reply.next, words));
    case 'notice': {
      const body = noticeBody(reply.text, reply.actions);
      return sent ? again(sent, {}, body, parts) : show({ title: words.title, body });
    }
    case 'fieldErrors': {
      const errors = Object.keys(reply.errors).length > 0 ? reply.errors : { '': words.saveUnsure };
      return sent ? again(sent, errors, [], parts) : show(failureView(parts));
    }
    case 'nothing':
      return sent ? undefined : show({ title: words.title, body: noticeBody(words.done) });
  }
}

/** Beside a card there is one sentence, and the numbers must be in it. */
const failedWords = ({ numbers, failed }: TeamsWords): string => `${numbers}\n${failed}`;

function besideCard(reply: Reply, { words }: InvokeParts): InvokeBody {
  switch (reply.kind) {
    case 'notice':
      return said(reply.text);
    case 'fieldErrors':
      return said(Object.values(reply.errors).join('\n') || failedWords(words));
    default:
      return said(words.done);
  }
}

/** Puts a reply where the person is. */
export const invokeBody = (reply: Reply, surface: Surface, parts: InvokeParts): InvokeBody =>
  surface.kind === 'card' ? besideCard(reply, parts) : inDialog(reply, surface, parts);

/** The answer when none came, or none could be rendered: what was typed is still there, with the numbers. */
export function failedBody(surface: Surface, parts: InvokeParts): InvokeBody {
  const { words } = parts;
  if (surface.kind === 'card') return said(failedWords(words));
  const { sent, left }: DialogSurface = surface;
  if (sent) return again(sent, { '': words.saveUnsure }, [], parts);
  return dialog(withWayBack(renderView(failureView(parts), words), left, words.toForm));
}

/** The answer for people who are not admitted: the numbers and nothing else. */
export const numbersBody = (name: string, numbers: View, { words }: InvokeParts): InvokeBody =>
  name === 'adaptiveCard/action' ? said(words.numbers) : dialog(renderView(numbers, words));
