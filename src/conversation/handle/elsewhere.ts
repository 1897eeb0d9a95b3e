/** Replies where something is asked in the chat and belongs on the school's own page, or on that page before a second factor. */
import { groundCopy as copy } from '../../../cards/copy/ground.nl.ts';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { button, buttons, link, text } from '../../../cards/parts.ts';
import { atSchool, inCase } from '../../../cards/verbs.ts';
import { withCallNameAlone } from '../../../cards/views/header.ts';
import { keptView } from '../../../cards/views/kept.ts';
import { mayReadFigures, mayReportEmergency } from '../../consultation/policy.ts';
import { type Action, type ButtonData, isInput, type View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import { pathOfButton } from '../../port/page-path.ts';
import type { Reply } from '../../port/reply.ts';
import type { CaseContext, SchoolContext } from '../interactions/interaction.ts';
import type { ActAsked, Belonging } from './belonging.ts';
import { noticeWithNumbers } from './failures.ts';
import { NothingDone } from './nothing-done.ts';
import type { RequestContext } from './request.ts';
import { verbOf } from './slash-words.ts';

/** What was asked: in which case, and what its row stands for. */
type Asked = Pick<ActAsked, 'button'> & { readonly caseId?: string };

/** Returns the button that asks the same: what was typed is not repeated. */
function askedAgain(inbound: Inbound, { school, actor }: SchoolContext, { caseId, button: leads }: Asked): ButtonData {
  if (leads !== undefined) return leads;
  if (inbound.kind === 'press') return inbound.button;
  if (inbound.kind === 'command') return atSchool(school.id, verbOf(inbound.text, mayReadFigures(actor)));
  if (caseId === undefined) return atSchool(school.id, 'Intake');
  return inCase(caseId, inbound.kind === 'lift' ? 'AddEntry' : 'Next');
}

/** Returns a link to what this button shows; none where whoever runs the bot set up no page. */
const linkTo = (page: URL | undefined, asked: ButtonData): readonly Action[] =>
  page === undefined ? [] : [link(copy.open, new URL(pathOfButton(asked), page).href)];

/** In the case for who is in it; whoever is only asked something of it tells it as a new one. */
const reported = (context: SchoolContext | CaseContext): Action =>
  button(
    stepsCopy.actions.emergency,
    'caseId' in context && mayReportEmergency(context, context.actor.id)
      ? inCase(context.caseId, 'ReportEmergency')
      : atSchool(context.school.id, 'EmergencyAtIntake'),
  );

/** Leads to the page: with the numbers, and with what the chat still does. Words in a form stay where they are. */
function onPage(
  { inbound, parts: { page, callButton } }: RequestContext,
  context: SchoolContext,
  why: Extract<Belonging, { kind: 'page' }>['why'],
  asked: Asked,
): Reply {
  const { name } = context.school;
  if (inbound.kind === 'submit') return { kind: 'fieldErrors', errors: { form: copy.atField(name) } };
  const says = page === undefined ? copy.noPage(name) : copy.elsewhere[why](name);
  return {
    ...noticeWithNumbers(says),
    ...{
      actions: [...linkTo(page, askedAgain(inbound, context, asked)), ...callButton(context), reported(context)],
    },
  };
}

/** Returns the reply where something does not go on here, or not yet. */
export function elsewhere(
  request: RequestContext,
  context: SchoolContext,
  where: Exclude<Belonging, { kind: 'here' }>,
  asked: Asked = {},
): Reply {
  if (where.kind === 'page') return onPage(request, context, where.why, asked);
  const { needs } = where;
  // Whoever has no key at hand holds nobody up: who stands in is asked.
  const away = needs === 'decide' ? [button(copy.key.away, atSchool(context.school.id, 'Away'))] : [];
  return { ...noticeWithNumbers(copy.key[needs]), ...{ key: needs, actions: [...away, reported(context)] } };
}

/** Fields for words, and lists that are searched by typing. */
const isTyped = (element: View['body'][number]): boolean =>
  element.type === 'Input.Text' || (element.type === 'Input.ChoiceSet' && element.style === 'search');

/** Returns a form without the fields for words: it says where these are written instead. One that needs them is not sent from here. */
function withoutFields(view: View, page: URL | undefined, next: ButtonData): View {
  const typed = view.body.filter(isTyped);
  if (typed.length === 0) return view;
  const { form, ...read } = view;
  const needs = typed.some((element) => isInput(element) && element.isRequired === true);
  const body = view.body.filter((element) => !isTyped(element) && !(needs && isInput(element)));
  const asked =
    needs && form !== undefined ? { action: form.action, ...(form.caseId && { caseId: form.caseId }) } : next;
  const says = text(needs ? copy.needsWords : copy.noField);
  const whole = { ...read, body: [...body, says, ...linkTo(page, asked).map((action) => buttons(action))] };
  return needs || form === undefined ? whole : { ...whole, form };
}

const mapped = (reply: Reply, seen: (view: View) => View): Reply => {
  if (reply.kind === 'view') return { ...reply, view: seen(reply.view) };
  return reply.kind === 'saved' && reply.next !== undefined ? { ...reply, next: seen(reply.next) } : reply;
};

/** Returns the reply to who may write in a case and sees nothing of it now: it is named as in its room, and a pupil is not. */
export const unnamed = (reply: Reply, context: CaseContext): Reply =>
  mapped(reply, (view) => withCallNameAlone(view, context));

/** What comes in place of what follows in the case: that it was saved, and the way to it. */
const savedUnseen = (inbound: Inbound, page: URL | undefined, caseId: string): View =>
  inbound.page === undefined
    ? keptView(replyCopy.saved, copy.saved, ...linkTo(page, inCase(caseId, 'Next')))
    : keptView(replyCopy.saved, copy.savedHere, button(replyCopy.open, inCase(caseId, 'Next')));

/** Returns a reply of what goes on here as the school lets it be seen here. */
export function seenHere(
  { inbound, parts: { page } }: RequestContext,
  context: SchoolContext | CaseContext,
  { shows, of }: Extract<Belonging, { kind: 'here' }>,
  reply: Reply,
): Reply {
  if (shows === 'all') return reply;
  // A view in place of a form that was sent asks on with what stands in it: it would pass once more, and what was typed would go.
  if (shows === 'wordless' && inbound.kind === 'submit' && reply.kind === 'view')
    throw new NothingDone({ kind: 'fieldErrors', errors: { form: copy.atField(context.school.name) } });
  const isCase = 'caseId' in context;
  const next = isCase ? inCase(context.caseId, 'Next') : atSchool(context.school.id, 'MyCases');
  // What follows on help or on a new case shows who was told, and nothing of what stands in a case.
  if (isCase && reply.kind === 'saved' && reply.next !== undefined && of !== 'help')
    return { kind: 'saved', next: savedUnseen(inbound, page, context.caseId) };
  const said = isCase ? unnamed(reply, context) : reply;
  return shows === 'wordless' ? mapped(said, (view) => withoutFields(view, page, next)) : said;
}
