/**
 * Forms that come again after they were saved, because their answer was late or lost. The same in it: it is there already. Something else in
 * it: that is saved too where it can stand as a correction, and otherwise the form stays open and says what is there and what is not.
 */
import { replyCopy as copy } from '../../../cards/copy/replies.nl.ts';
import type { FieldId } from '../../../cards/fields/field.ts';
import type { SchoolFields } from '../../../cards/forms.ts';
import { text } from '../../../cards/parts.ts';
import { keptView } from '../../../cards/views/kept.ts';
import type { AddEntry, CommandType, OpenCase, PersonCommand } from '../../consultation/commands.ts';
import { correctedAs } from '../../consultation/entry-types.ts';
import type { EntryFact } from '../../consultation/facts.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { Resent } from '../../port/session.ts';
import type { CaseContext } from '../interactions/interaction.ts';

type CaseCommand = Exclude<PersonCommand, OpenCase>;

/** Commands that put a value in the place of the one before: given again, the later one holds, as from a new form. */
const replacing: ReadonlySet<CommandType> = new Set(['AnswerQuestion', 'PlaceEntry', 'CompleteDetails', 'SaveDraft']);

/** Returns what stands now of an entry: itself, or the last that corrects it. */
function lastOf({ facts }: CaseContext, id: string): EntryFact | undefined {
  let entry = facts.entries.find((it) => it.id === id);
  while (entry?.correctedBy !== undefined) {
    const { correctedBy } = entry;
    entry = facts.entries.find((it) => it.id === correctedBy);
  }
  return entry;
}

/** Returns the entry as a correction of what its author wrote before with the same form, if they did; undefined where that is not theirs. */
function correction(context: CaseContext, entry: AddEntry): AddEntry | undefined {
  const before = lastOf(context, entry.id);
  if (before === undefined) return entry;
  const type = correctedAs(before.type, context.profile.logbook.types);
  if (type === undefined || before.by !== context.actor.id) return undefined;
  const { besides: _, ...words } = entry;
  const audience = before.core ? 'core' : 'case';
  return { ...words, id: context.newId(), entryType: type, audience, corrects: before.id };
}

/** Fields of the intake that are kept in the first entry of the case. */
const ofFirstEntry: ReadonlySet<string> = new Set<FieldId<SchoolFields<'OpenCase'>>>([
  ...(['seen', 'isSeen', 'place', 'others', 'happenedOn', 'happenedTime', 'sourceKind'] as const),
]);

/** True where all that changed in an intake is kept in the first entry. */
export const isOfFirstEntry = ({ changed }: Resent): boolean =>
  changed.length > 0 && changed.every((field) => ofFirstEntry.has(field));

/** Returns the words of an intake as the entry that they make in the case that it opened before; undefined where there are none. */
export async function firstEntry(context: CaseContext, command: OpenCase): Promise<AddEntry | undefined> {
  const { seen, place, others, when, sourceKind, told } = command;
  if (seen === undefined) return undefined;
  const [own] = context.facts.entries.filter(({ by }) => by === context.actor.id);
  const [row] = own === undefined ? [] : await context.session.logbook(context.caseId, { ids: [own.id] });
  return {
    type: 'AddEntry',
    // Without words the intake made no entry: the first one may be of later.
    id: row !== undefined && row.recordedAt === context.face.openedAt ? row.id : context.newId(),
    entryType: told === undefined ? 'fact' : 'statement',
    text: seen,
    audience: 'case',
    ...(told === undefined ? {} : { saidBy: told.saidBy, heardBy: told.heardBy, direction: 'supports' as const }),
    ...(place === undefined ? {} : { place }),
    ...(others === undefined ? {} : { others }),
    ...(when === undefined ? {} : { happenedAt: when }),
    ...(sourceKind === undefined ? {} : { sourceKind }),
  };
}

/** Returns the command by which what was sent now is saved beside what was sent before; undefined where there is none. */
export function secondCommand(context: CaseContext, command: CaseCommand): CaseCommand | undefined {
  if (command.type === 'AddEntry') return correction(context, command);
  if (command.type === 'React') {
    const { id, text: words } = command;
    return correction(context, { type: 'AddEntry', id, entryType: 'remark', text: words, audience: 'case' });
  }
  return replacing.has(command.type) ? command : undefined;
}

/** The form stays open: at each field that changed it says that this is not saved; `errors`: what is wrong with it besides. */
export function notKept({ changed }: Resent, errors: Readonly<Record<string, string>> = {}): Reply {
  const [first, ...others] = changed;
  const kept: Readonly<Record<string, string>> =
    first === undefined
      ? { form: copy.notTakenOut }
      : { [first]: copy.notKept, ...Object.fromEntries(others.map((field) => [field, copy.notKeptEither])) };
  const both = Object.entries(errors).map(([field, words]) => [field, `${words} ${kept[field] ?? ''}`.trim()] as const);
  return { kind: 'fieldErrors', errors: { ...kept, ...Object.fromEntries(both) } };
}

/** What follows a form that was saved before with the same in it. */
export const savedBefore = (): Reply => ({ kind: 'saved', next: keptView(copy.saved, copy.alreadySaved) });

/** The same form, so that it is known again: a question about its words may come in a view of its own. */
export const sameForm = (view: View, id: string): View =>
  view.form === undefined ? view : { ...view, form: { ...view.form, id } };

/** Under the receipt of a correction. */
export const underCorrection = [text(copy.corrected)];
