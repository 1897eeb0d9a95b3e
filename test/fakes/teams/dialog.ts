/** A dialog as a person sees it and fills it in: what Teams' own renderer would show and send. */

export type Json = Readonly<Record<string, unknown>>;

export interface DialogButton {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data: Json;
  readonly associatedInputs?: string;
}

export interface DialogField {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  readonly multi: boolean;
  readonly value: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** Before what is wrong. */
const ALARM = '🔴 ';

export type DialogPart =
  | { readonly kind: 'text'; readonly text: string; readonly alarming: boolean }
  | { readonly kind: 'field'; readonly field: DialogField }
  | { readonly kind: 'button'; readonly button: DialogButton };

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Signs that are not seen, which keep Teams from reading markup. */
export const seen = (text: string): string => text.replaceAll('\u200b', '');

/** A link shows what stands between its brackets. */
const unlinked = (text: string): string => text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');

const fieldOf = (it: Json): DialogField => ({
  id: String(it.id),
  label: String(it.label ?? ''),
  type: String(it.type),
  required: it.isRequired === true,
  multi: it.isMultiSelect === true,
  value: String(it.value ?? ''),
  choices: list(it.choices).map(({ title, value }) => ({ title: seen(String(title)), value: String(value) })),
});

/** Everything on a card, from top to bottom. */
export function partsOf(card: unknown): readonly DialogPart[] {
  const look = (it: Json): readonly DialogPart[] => {
    const type = String(it.type);
    if (type === 'TextBlock') return [{ kind: 'text', text: unlinked(seen(String(it.text))), alarming: false }];
    if (type === 'RichTextBlock') {
      const runs = list(it.inlines);
      const text = seen(runs.map((run) => String(run.text)).join(''));
      return [{ kind: 'text', text, alarming: text.startsWith(ALARM) }];
    }
    if (type.startsWith('Input.')) return [{ kind: 'field', field: fieldOf(it) }];
    if (type === 'ActionSet')
      return list(it.actions).flatMap((action) =>
        action.type === 'Action.ShowCard'
          ? list((action.card as Json).body).flatMap(look)
          : [{ kind: 'button', button: action as unknown as DialogButton }],
      );
    return [...list(it.items), ...list(it.columns)].flatMap(look);
  };
  return list((card as Json).body).flatMap(look);
}

/** Sentences with one button beside them, from top to bottom. */
export function rowsIn(card: unknown): readonly { readonly words: string; readonly button: string }[] {
  const look = (it: Json): ReturnType<typeof rowsIn> => {
    const parts = partsOf({ body: [it] });
    const [button, ...others] = buttonsIn(parts);
    const isBeside = it.type === 'ColumnSet' || it.layouts !== undefined;
    if (isBeside && button !== undefined && others.length === 0 && textIn(parts) !== '')
      return [{ words: textIn(parts).replaceAll('\n', ' '), button: button.title }];
    return list(it.items).flatMap(look);
  };
  return list((card as Json).body).flatMap(look);
}

export const textIn = (parts: readonly DialogPart[]): string =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
export const fieldsIn = (parts: readonly DialogPart[]): readonly DialogField[] =>
  parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
export const buttonsIn = (parts: readonly DialogPart[]): readonly DialogButton[] =>
  parts.flatMap((part) => (part.kind === 'button' ? [part.button] : []));

/** The button that saves the form: the one that carries it. */
export const isSave = ({ data }: DialogButton): boolean =>
  typeof data?.zorg === 'object' && data.zorg !== null && 'form' in data.zorg;

/** What the button that saves a form sends along to say which form it is; empty without one. */
const formOf = (parts: readonly DialogPart[]): string => {
  const { form } = (buttonsIn(parts).find(isSave)?.data.zorg ?? {}) as { readonly form?: unknown };
  return form === undefined ? '' : JSON.stringify(form);
};

/**
 * Alarming lines that were not there before, by the field under them; the others under `form`. A form that was refused is shown again, so
 * what is alarming in another dialog is no error.
 */
export function errorsIn(now: readonly DialogPart[], before: readonly DialogPart[]): Readonly<Record<string, string>> {
  if (formOf(now) === '' || formOf(now) !== formOf(before)) return {};
  const old = textIn(before).split('\n');
  const errors: Record<string, string> = {};
  now.forEach((part, index) => {
    if (part.kind !== 'text' || !part.alarming || old.includes(part.text)) return;
    const next = now[index + 1];
    errors[next?.kind === 'field' ? next.field.id : 'form'] = part.text.slice(ALARM.length);
  });
  return errors;
}

/** The value as Teams sends it, after a person typed or chose this; refuses what the field would not let them do. */
export function typedValue(field: DialogField, value: string | readonly string[]): string {
  const wanted = typeof value === 'string' ? [value] : value;
  if (field.type !== 'Input.ChoiceSet') return wanted.join('');
  const chosen = wanted
    .filter((it) => it !== '')
    .map((it) => {
      const found = field.choices.find((choice) => choice.value === it || choice.title === it);
      if (found === undefined)
        throw new Error(
          `"${field.label}" has no choice "${it}": ${field.choices.map(({ title }) => title).join(' | ')}`,
        );
      return found.value;
    });
  if (chosen.length > 1 && !field.multi) throw new Error(`"${field.label}" takes one choice`);
  return chosen.join(',');
}
