/** The form for when Zorgdraad does not work, on both sides of a sheet: what to do on the front, what to write down on the back. */
import type PDFDocument from 'pdfkit';
import type { Structure } from 'pdfkit';
import type { OutageForm } from '../../cards/export/outage.ts';
import { BOLD, GREY, INK, REGULAR, sheetPdf } from './sheet.ts';

const MARGIN = 48;
/** Points from a line to write on to the next. */
const ROW = 20;
/** Where the numbers begin, from the left. */
const NUMBERS = 350;

interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** Points of white above. */
  readonly above?: number;
}

const title: Look = { size: 19, bold: true };
const heading: Look = { size: 13, bold: true, above: 10 };
const body: Look = { size: 11, above: 4 };
const label: Look = { size: 9.5, bold: true, above: 3 };
const note: Look = { size: 9.5, color: GREY, above: 3 };

function write(doc: PDFDocument, parent: Structure, structType: string, words: string, look: Look): void {
  doc.y += look.above ?? 0;
  doc
    .font(look.bold === true ? BOLD : REGULAR)
    .fontSize(look.size)
    .fillColor(look.color ?? INK)
    .text(words, MARGIN, doc.y, { structParent: parent, structType, lineGap: 1.5 });
}

/** Draws a line to write on at this height: whoever hears the form read hears its label alone. */
function rule(doc: PDFDocument, y: number, from = MARGIN): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .lineWidth(0.6)
    .strokeColor(GREY)
    .moveTo(from, y)
    .lineTo(doc.page.width - MARGIN, y)
    .stroke();
  doc.endMarkedContent();
}

function writeNumber(doc: PDFDocument, parent: Structure, { whom, phone }: OutageForm['numbers'][number]): void {
  const top = doc.y + 4;
  doc.y = top;
  write(doc, parent, 'P', phone === undefined ? `${whom}:` : `${whom}: `, { size: 10.5 });
  const below = doc.y;
  if (phone === undefined) rule(doc, top + 13, NUMBERS);
  else
    doc
      .font(BOLD)
      .fontSize(12)
      .fillColor(INK)
      .text(phone, NUMBERS, top - 1, { structParent: parent, structType: 'P' });
  doc.y = Math.max(below, doc.y);
}

function drawFront(doc: PDFDocument, root: Structure, form: OutageForm): void {
  write(doc, root, 'H1', form.title, title);
  write(doc, root, 'P', form.about, body);
  for (const number of form.numbers) writeNumber(doc, root, number);
  for (const list of form.lists) {
    write(doc, root, 'H2', list.heading, heading);
    list.lines.forEach((words, at) => {
      write(doc, root, 'P', `${at + 1}. ${words}`, body);
    });
  }
}

function drawBack(doc: PDFDocument, root: Structure, { back, fields }: OutageForm): void {
  doc.addPage();
  write(doc, root, 'H1', back.title, title);
  write(doc, root, 'P', back.about, note);
  for (const [words, lines] of fields) {
    write(doc, root, 'P', words, label);
    for (let line = 1; line <= lines; line += 1) rule(doc, doc.y + line * ROW - 3);
    doc.y += lines * ROW;
  }
}

/** Returns the bytes of the PDF. `day`: on which it was made. */
export const outagePdf = (form: OutageForm, day: string): Promise<Buffer> =>
  sheetPdf({ title: form.title, day, margin: MARGIN }, (doc) => {
    const root = doc.struct('Document');
    doc.addStructure(root);
    drawFront(doc, root, form);
    drawBack(doc, root, form);
    root.end();
  });
