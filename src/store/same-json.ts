/** Whether two values are the same once they are kept as JSON, without writing or reading any. */

type Plain = { readonly [key: string]: unknown };

/** As JSON keeps it: in a list `undefined` is null, and so is a whole value. */
const kept = (value: unknown): unknown => (value === undefined ? null : value);
const said = (value: Plain): number =>
  Object.values(value).reduce((n: number, it) => (it === undefined ? n : n + 1), 0);

/** Of values made of what JSON has, and of `undefined`, which in an object is absence. */
export const sameJson = (one: unknown, other: unknown): boolean => {
  const [a, b] = [kept(one), kept(other)];
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameJson(item, b[index]))
    );
  const [left, right] = [a as Plain, b as Plain];
  for (const [key, value] of Object.entries(left))
    if (value !== undefined && !(Object.hasOwn(right, key) && right[key] !== undefined && sameJson(value, right[key])))
      return false;
  return said(left) === said(right);
};
