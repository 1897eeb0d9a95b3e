/** Events about single lines of the file. A face names the row of the logbook and nothing of what it says. */
import type { CaseEvent, NoBody, None, Notifies } from '../event.ts';
import type { LineGround } from '../line-facts.ts';

interface OfLine {
  /** Id of the row. */
  readonly entry: string;
}
interface OnGround extends OfLine {
  readonly ground: LineGround;
}
/** Of a row that quotes another: that one. */
interface With {
  readonly with?: string;
}

type LineMasked = CaseEvent<'LineMasked', OnGround, With, NoBody>;
type LineUnmasked = CaseEvent<'LineUnmasked', OfLine, None, NoBody>;
type ErasureAsked = CaseEvent<'ErasureAsked', OnGround & Notifies, { readonly with: string }, NoBody>;
type ErasureRefused = CaseEvent<'ErasureRefused', OfLine & Notifies, None, NoBody>;
/** The store takes the words away with this row, and keeps a receipt. */
type LineErased = CaseEvent<'LineErased', OnGround & Notifies, { readonly askedBy: string }, NoBody>;

export type LineEvent = LineMasked | LineUnmasked | ErasureAsked | ErasureRefused | LineErased;
