/** Replies where something is asked in the chat and belongs on the school's own page, or on that page before a second factor. */
import { groundCopy as copy } from '../../../cards/copy/ground.nl.ts';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { button, buttons, link, text } from '../../../cards/parts.ts';
import { atSchool, inCase } from '../../../cards/verbs.ts';
import { keptView } from '../../../cards/views/kept.ts';
import type { Action, ButtonData, View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import { pathOfButton } from '../../port/page-path.ts';
import type { Reply } from '../../port/reply.ts';
import type { CaseContext, SchoolContext } from '../interactions/interaction.ts';
import type { Belonging } from './belonging.ts';
import { noticeWithNumbers } from './failures.ts';
import type { RequestContext } from './request.ts';
import { verbOf } from './slash-words.ts';

/** Returns the button that asks the same: what was typed is not repeated. */
function askedAgain(inbound: Inbound, { school }: SchoolContext, caseId: string | undefined): ButtonData {
  if (inbound.kind === 'press') return inbound.button;
  if (inbound.kind === 'command') return atSchool(school.id, verbOf(inbound.text, true));
  if (caseId === undefined) return atSchool(school.id, 'Intake');
  return inCase(caseId, inbound.kind === 'lift' ? 'AddEntry' : 'Next');
}

/** Returns a link to what this button shows; none where whoever runs the bot set up no page. */
const linkTo = (page: URL | undefined, asked: ButtonData): readonly Action[] =>
  page === undefined ? [] : [link(copy.open, new URL(pathOfButton(asked), page).href)];

const reported = ({ school }: SchoolContext, caseId: string | undefined): Action =>
  button(
    stepsCopy.actions.emergency,
    caseId === undefined ? atSchool(school.id, 'EmergencyAtIntake') : inCase(caseId, 'ReportEmergency'),
  );

/** Leads to the page: with the numbers, and with what the chat still does. Words in a form stay where they are. */
function onPage(
  { inbound, parts: { page, callButton } }: RequestContext,
  context: SchoolContext,
  why: Extract<Belonging, { kind: 'page' }>['why'],
  caseId: string | undefined,
): Reply {
  const { name } = context.school;
  if (inbound.kind === 'submit') return { kind: 'fieldErrors', errors: { form: copy.atField(name) } };
  const says = page === undefined ? copy.noPage(name) : copy.elsewhere[why](name);
  return {
    ...noticeWithNumbers(says),
    ...{
      actions: [
        ...linkTo(page, askedAgain(inbound, context, caseId)),
        ...callButton(context),
        reported(context, caseId),
      ],
    },
  };
}

/** Returns the reply where something does not go on here, or not yet. */
export function elsewhere(
  request: RequestContext,
  context: SchoolContext,
  ground: Exclude<Belonging, { kind: 'here' }>,
  caseId?: string,
): Reply {
  if (ground.kind === 'page') return onPage(request, context, ground.why, caseId);
  const { needs } = ground;
  return { ...noticeWithNumbers(copy.key[needs]), ...{ key: needs, actions: [reported(context, caseId)] } };
}

const isTyped = ({ type }: View['body'][number]): boolean => type === 'Input.Text';

/** Returns a form without the fields for words: it says where these are written instead. */
function withoutFields(view: View, page: URL | undefined, asked: ButtonData): View {
  if (!view.body.some(isTyped)) return view;
  const body = view.body.filter((element) => !isTyped(element));
  const links = linkTo(page, asked);
  return { ...view, body: [...body, text(copy.noField), ...(links.length === 0 ? [] : [buttons(...links)])] };
}

/** Returns a reply of what goes on here as the school lets it be seen here. */
export function seenHere(
  { parts: { page } }: RequestContext,
  context: SchoolContext | CaseContext,
  { shows, of }: Extract<Belonging, { kind: 'here' }>,
  reply: Reply,
): Reply {
  if (shows === 'all') return reply;
  const caseId = 'caseId' in context ? context.caseId : undefined;
  const next = caseId === undefined ? atSchool(context.school.id, 'MyCases') : inCase(caseId, 'Next');
  const seen = (view: View): View => (shows === 'wordless' ? withoutFields(view, page, next) : view);
  if (reply.kind === 'view') return { ...reply, view: seen(reply.view) };
  if (reply.kind !== 'saved' || reply.next === undefined) return reply;
  // What follows on help shows who was told, and nothing of what stands in the case.
  if (of === 'help') return { kind: 'saved', next: seen(reply.next) };
  return { kind: 'saved', next: keptView(replyCopy.saved, copy.saved, ...linkTo(page, next)) };
}
