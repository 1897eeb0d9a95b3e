/** Recognition of the phone numbers that our own words hold, so that they can be dialled with one tap. */

/** A number within a text. `dial`: for `tel:`. */
interface PhoneNumber {
  readonly shown: string;
  readonly dial: string;
}

/**
 * Dutch numbers as they are written here: 112; service numbers such as 0800-2000 and 0800 0432; 088 and area codes; mobile ones. A year, a
 * date or a number of a line is none of them.
 */
const NUMBER =
  /(?<![\d\w/+.-])(?:112|0(?:800|900)[ -]?\d{4}|0(?:800|900)[ -]?\d{3}[ -]?\d{4}|(?:\+31 ?|0)(?:6[ -]?\d{8}|\d{2}[ -]?\d{7}|\d{3}[ -]?\d{6}))(?![\d\w/-])/g;

/** Returns the text in pieces, each plain words or a number. */
export function splitAtNumbers(text: string): readonly (string | PhoneNumber)[] {
  const pieces: (string | PhoneNumber)[] = [];
  let at = 0;
  for (const found of text.matchAll(NUMBER)) {
    const [shown] = found;
    if (found.index > at) pieces.push(text.slice(at, found.index));
    pieces.push({ shown, dial: shown.replaceAll(/[ -]/g, '') });
    at = found.index + shown.length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}
