/** A file as a document: step by step, facts apart from what somebody thinks of them. It is drawn on paper and as a page by others. */
import { redacted } from '../../src/consultation/requests/redaction.ts';
import type { LineChosen } from '../../src/consultation/requests/request.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { exportCopy as copy } from '../copy/export.nl.ts';
import { requestsCopy } from '../copy/requests.nl.ts';
import { type FileItem, itemKinds } from './items.ts';

/** What stands of one line. Nothing in it tells which row it was, or how many there are. */
export type DocumentItem = Pick<FileItem, 'title' | 'text' | 'details' | 'moments'>;

interface DocumentGroup {
  readonly heading: string;
  readonly items: readonly DocumentItem[];
}

interface DocumentSection {
  readonly heading: string;
  readonly groups: readonly DocumentGroup[];
}

export interface FileDocument {
  readonly title: string;
  /** `YYYY-MM-DD` on which it was made. */
  readonly day: string;
  readonly intro: readonly string[];
  readonly sections: readonly DocumentSection[];
}

const plain = ({ title, text, details, moments }: FileItem): DocumentItem => ({ title, text, details, moments });

/** Returns the steps in the order of the protocol, what was written before the first of them ahead. */
export function sectionsOf(
  items: readonly FileItem[],
  profile: Pick<Profile, 'steps' | 'tracks'>,
): readonly DocumentSection[] {
  const byStep = Map.groupBy(items, ({ step }) => step);
  const known = profile.steps.map(({ id, title }) => ({ id, title }));
  const strange = [...byStep.keys()].filter((id) => id !== undefined && known.every((step) => step.id !== id));
  const order = [{ id: undefined, title: copy.before }, ...known, ...strange.map((id) => ({ id, title: copy.before }))];
  return order.flatMap(({ id, title }) => {
    const own = byStep.get(id) ?? [];
    if (own.length === 0) return [];
    const groups = itemKinds.flatMap((kind) => {
      const ofKind = own.filter((item) => item.kind === kind);
      return ofKind.length === 0 ? [] : [{ heading: copy.kinds[kind], items: ofKind.map(plain) }];
    });
    return [{ heading: title, groups }];
  });
}

/** Returns what of these lines goes out: those that somebody chose to, without the words that they took out. A line without a choice does not. */
export function givenOf(items: readonly FileItem[], chosen: readonly LineChosen[]): readonly FileItem[] {
  const byRow = new Map(chosen.map((one) => [one.rowId, one]));
  return items.flatMap((item) => {
    const choice = byRow.get(item.rowId);
    if (choice === undefined || choice.choice === 'leave') return [];
    if (choice.choice === 'keep') return [item];
    const without = (words: string): string => redacted(words, choice.words, requestsCopy.mark);
    return [
      {
        ...item,
        title: without(item.title),
        text: item.text === undefined ? undefined : without(item.text),
        details: item.details.map(([label, words]) => [without(label), without(words)] as const),
        moments: item.moments.map(without),
      },
    ];
  });
}
