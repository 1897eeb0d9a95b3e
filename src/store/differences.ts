import { isDeepStrictEqual } from 'node:util';
import type { Difference } from './school-plan.ts';

const shown = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Collects what a file changes. */
export class Differences {
  readonly all: Difference[] = [];

  add(difference: Difference): void {
    this.all.push(difference);
  }

  /** Notes every field of `wanted` that differs from what is stored; true when there is one. */
  fields(subject: Pick<Difference, 'what' | 'name'>, stored: object, wanted: object): boolean {
    const before = this.all.length;
    for (const [field, value] of Object.entries(wanted)) {
      const old: unknown = Reflect.get(stored, field);
      if (isDeepStrictEqual(old, value)) continue;
      const [was, is] = [shown(old), shown(value)];
      this.add({
        ...subject,
        how: 'changed',
        detail: field,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      });
    }
    return this.all.length > before;
  }
}
