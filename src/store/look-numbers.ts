/**
 * The running numbers of one writer of looks. A number whose transaction came to nothing has no row: the next look says so. It says as well
 * which numbers are still on their way, for this process may end before they are kept.
 */
import type { LookSaid } from './look-mark.ts';

/** Stands for one transaction. */
type Of = object;

interface LookNumbers {
  /** Returns the next number, for a look in this transaction, and what it has to say of others. */
  next(of: Of): { readonly n: number; readonly said: LookSaid | undefined };
  /** `kept`: what was noted in it is there. Else it is not, or nobody knows. */
  end(of: Of, kept: boolean): void;
}

export const createNumbers = (): LookNumbers => {
  let last = 0;
  const running = new Map<Of, { readonly numbers: number[]; readonly told: Set<number> }>();
  /** Of which no row that is kept has told yet. */
  const lost = new Set<number>();
  return {
    next: (of) => {
      const mine = running.get(of) ?? { numbers: [], told: new Set<number>() };
      running.set(of, mine);
      last += 1;
      const open = [...running].flatMap(([other, { numbers }]) => (other === of ? [] : numbers));
      for (const n of lost) mine.told.add(n);
      mine.numbers.push(last);
      const said = {
        ...(lost.size > 0 ? { lost: [...lost] } : {}),
        ...(open.length > 0 ? { open: open.sort((a, b) => a - b) } : {}),
      };
      return { n: last, said: lost.size + open.length > 0 ? said : undefined };
    },
    end: (of, kept) => {
      const mine = running.get(of);
      if (mine === undefined) return;
      running.delete(of);
      if (kept) for (const n of mine.told) lost.delete(n);
      else for (const n of mine.numbers) lost.add(n);
    },
  };
};
