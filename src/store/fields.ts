/** Values as the bytes that a mac or a digest covers. */

const ABSENT = 0xffffffff;
const LENGTH = 4;
type Field = string | Buffer | undefined;

const lengthOf = (value: Field): number =>
  value === undefined ? 0 : typeof value === 'string' ? Buffer.byteLength(value) : value.length;

/** Length before content, so that no two rows give the same bytes; absent differs from empty. */
export const fields = (values: readonly Field[]): Buffer => {
  const bytes = Buffer.allocUnsafe(values.reduce((sum: number, value) => sum + LENGTH + lengthOf(value), 0));
  let at = 0;
  for (const value of values) {
    at = bytes.writeUInt32BE(value === undefined ? ABSENT : lengthOf(value), at);
    if (typeof value === 'string') at += bytes.write(value, at);
    else if (value !== undefined) at += value.copy(bytes, at);
  }
  return bytes;
};
