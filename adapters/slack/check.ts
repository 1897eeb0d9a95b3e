import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text.ts';

// Only the blocks that `render` makes are known here: anything else that would be sent is our own fault.

const filled = (max: number) => z.string().min(1).max(max);
const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: filled(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: filled(max), verbatim: z.boolean().optional() });
const text = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);
const id = filled(LIMITS.id);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  accessibility_label: z.string().max(LIMITS.buttonText).optional(),
  url: z.url().max(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const option = z.strictObject({
  text: plain(LIMITS.optionText),
  value: filled(LIMITS.optionValue),
  description: plain(LIMITS.optionText).optional(),
});
type Option = z.infer<typeof option>;
const options = (max: number) => z.array(option).min(1).max(max);
const known = (all: readonly Option[], chosen: readonly Option[]): boolean =>
  chosen.every((one) => all.some((other) => JSON.stringify(other) === JSON.stringify(one)));
const single = (type: 'radio_buttons' | 'static_select', max: number) =>
  z
    .strictObject({
      type: z.literal(type),
      action_id: id,
      options: options(max),
      initial_option: option.optional(),
    })
    .refine((it) => !it.initial_option || known(it.options, [it.initial_option]), 'initial_option');
const several = (type: 'checkboxes' | 'multi_static_select', max: number) =>
  z
    .strictObject({
      type: z.literal(type),
      action_id: id,
      options: options(max),
      initial_options: options(max).optional(),
    })
    .refine((it) => known(it.options, it.initial_options ?? []), 'initial_options');

/** A list too long for one is divided into groups. */
const groups = z
  .array(z.strictObject({ label: plain(LIMITS.groupLabel), options: options(LIMITS.options) }))
  .min(1)
  .max(LIMITS.optionGroups);
const all = (found: z.infer<typeof groups>): readonly Option[] => found.flatMap((group) => group.options);
const groupedSingle = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: id,
    option_groups: groups,
    initial_option: option.optional(),
  })
  .refine((it) => !it.initial_option || known(all(it.option_groups), [it.initial_option]), 'initial_option');
const groupedSeveral = z
  .strictObject({
    type: z.literal('multi_static_select'),
    action_id: id,
    option_groups: groups,
    initial_options: options(LIMITS.options * LIMITS.optionGroups).optional(),
  })
  .refine((it) => known(all(it.option_groups), it.initial_options ?? []), 'initial_options');
const overflow = z.strictObject({ type: z.literal('overflow'), action_id: id, options: options(LIMITS.overflow) });
const group = z.strictObject({ label: plain(LIMITS.optionText), options: options(LIMITS.options) });
const menu = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: id,
    placeholder: plain(LIMITS.placeholder),
    options: options(LIMITS.options).optional(),
    option_groups: z.array(group).min(1).max(LIMITS.options).optional(),
  })
  .refine((it) => (it.options === undefined) !== (it.option_groups === undefined), 'options');
const pressable = z.discriminatedUnion('type', [button, overflow, menu]);

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean().optional(),
    max_length: z.int().min(1).max(LIMITS.textInput).optional(),
    initial_value: z.string().optional(),
    focus_on_load: z.boolean().optional(),
    placeholder: plain(LIMITS.placeholder).optional(),
  })
  .refine((it) => (it.initial_value ?? '').length <= (it.max_length ?? LIMITS.textInput), 'initial_value');

const element = z.union([
  plainTextInput,
  single('radio_buttons', LIMITS.boxes),
  single('static_select', LIMITS.options),
  several('checkboxes', LIMITS.boxes),
  several('multi_static_select', LIMITS.options),
  groupedSingle,
  groupedSeveral,
  z.strictObject({
    type: z.literal('datepicker'),
    action_id: id,
    initial_date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    action_id: id,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
]);

const block = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('section'),
      block_id: id.optional(),
      text: text(LIMITS.sectionText).optional(),
      fields: z.array(text(LIMITS.fieldText)).min(1).max(LIMITS.fields).optional(),
      accessory: pressable.optional(),
    })
    .refine((it) => it.text !== undefined || it.fields !== undefined, 'empty'),
  z.strictObject({ type: z.literal('header'), block_id: id.optional(), text: plain(LIMITS.headerText) }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  z.strictObject({
    type: z.literal('rich_text'),
    block_id: id.optional(),
    elements: z
      .array(
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.strictObject({ type: z.literal('text'), text: filled(LIMITS.sectionText) })).length(1),
        }),
      )
      .length(1),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id.optional(),
    elements: z.array(text(LIMITS.contextText)).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id.optional(),
    elements: z
      .array(pressable)
      .min(1)
      .max(LIMITS.buttons)
      .refine((all) => new Set(all.map((one) => one.action_id)).size === all.length, 'action_id'),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain(LIMITS.label),
    hint: plain(LIMITS.label).optional(),
    optional: z.boolean().optional(),
    element,
  }),
]);

const blocks = (max: number) =>
  z
    .array(block)
    .max(max)
    .refine((all) => {
      const ids = all.flatMap((one) => (one.block_id === undefined ? [] : [one.block_id]));
      return new Set(ids).size === ids.length;
    }, 'block_id');

const messageBlocks = blocks(LIMITS.messageBlocks)
  .refine((all) => all.every((one) => one.type !== 'input'), 'input')
  .refine((all) => textLength(all) <= LIMITS.messageText, 'text')
  .refine((all) => JSON.stringify(all).length <= LIMITS.messageJson, 'json');

const metadata = { private_metadata: z.string().max(LIMITS.metadata).optional(), callback_id: id.optional() };
const view = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('modal'),
      ...metadata,
      title: plain(LIMITS.viewTitle),
      submit: plain(LIMITS.viewTitle).optional(),
      close: plain(LIMITS.viewTitle).optional(),
      blocks: blocks(LIMITS.viewBlocks),
    })
    .refine((it) => it.submit !== undefined || it.blocks.every((one) => one.type !== 'input'), 'submit'),
  z.strictObject({ type: z.literal('home'), ...metadata, blocks: blocks(LIMITS.viewBlocks) }),
]);

/** Throws with the place and kind of the fault, never the text. */
function fail(kind: string, error: z.ZodError): never {
  const issue = error.issues[0];
  const rule = issue?.code === 'custom' ? issue.message : issue?.code;
  throw new PlatformError('invalid', `${kind}:${issue?.path.join('.') ?? ''}:${rule ?? ''}`);
}

/** Throws `PlatformError` (invalid) when Slack would refuse this message. */
export function assertMessage(message: { readonly text?: unknown; readonly blocks?: unknown }): void {
  const checked = z
    .object({ text: filled(LIMITS.notification), blocks: messageBlocks })
    .safeParse({ text: message.text, blocks: message.blocks });
  if (!checked.success) fail('message', checked.error);
}

/** Throws `PlatformError` (invalid) when Slack would refuse this view. `json`: the view as it is sent. */
export function assertView(candidate: unknown, json = JSON.stringify(candidate)): void {
  if (Buffer.byteLength(json) > LIMITS.view + LIMITS.metadata * 2) throw new PlatformError('invalid', 'view::size');
  const checked = view.safeParse(candidate);
  if (!checked.success) fail('view', checked.error);
}
