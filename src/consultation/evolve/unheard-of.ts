/** Throws for an event of a type that came after this code: its logbook is folded by newer code only. Does not compile while a type is forgotten. */
export function unheardOf(event: never): never {
  throw new RangeError(`no event of this version: ${String(Object(event).type)}`);
}
