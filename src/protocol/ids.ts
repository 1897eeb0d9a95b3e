/** Ids: defined once, and referred to from elsewhere in a profile. */
import { type Finding, type Path, suggestion } from './faults.ts';

export interface Ids {
  readonly known: ReadonlySet<string>;
  /** False when some ids could not be read: then no reference can be called missing. */
  readonly whole: boolean;
}

type Items = readonly ({ readonly id?: string | undefined } | undefined)[] | undefined;

export function idsOf(items: Items): Ids {
  const ids = (items ?? []).map((item) => item?.id);
  return {
    known: new Set(ids.filter((id) => id !== undefined)),
    whole: items !== undefined && !ids.includes(undefined),
  };
}

/** Returns a finding when `id` refers to nothing. */
export function missing(ids: Ids, id: string | undefined, path: Path, noun: string): readonly Finding[] {
  if (id === undefined || !ids.whole || ids.known.has(id)) return [];
  return [{ path, text: `er is geen ${noun} \`${id}\`${suggestion(id, ids.known)}` }];
}

export function duplicates(items: Items, path: Path, noun: string): readonly Finding[] {
  const seen = new Set<string>();
  return (items ?? []).flatMap((item, index) => {
    if (item?.id === undefined) return [];
    const again = seen.has(item.id);
    seen.add(item.id);
    return again ? [{ path: [...path, index, 'id'], text: `er is al een ${noun} \`${item.id}\`` }] : [];
  });
}
