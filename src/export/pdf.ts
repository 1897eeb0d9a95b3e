/** A document on paper: what goes out of a file, step by step. */
import type PDFDocument from 'pdfkit';
import type { Structure } from 'pdfkit';
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { exportCopy } from '../../cards/copy/export.nl.ts';
import type { DocumentItem, FileDocument } from '../../cards/export/document.ts';
import { BOLD, GREY, INK, REGULAR, sheetPdf } from './sheet.ts';

const MARGIN = 62;
/** Points that a heading needs from its place to the foot of the page, so that none stands there alone: its own, those under it, and three lines. */
const room = { H1: 220, H2: 190, H3: 140, H4: 90 } as const;

interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly above?: number;
}

const looks = {
  H1: { size: 20, bold: true },
  H2: { size: 15, bold: true, above: 1.2 },
  H3: { size: 12, bold: true, above: 0.8 },
  H4: { size: 10.5, bold: true, above: 0.7 },
} as const satisfies Readonly<Record<string, Look>>;
const body: Look = { size: 10.5, above: 0.15 };
const small: Look = { size: 9, color: GREY, above: 0.15 };

/** Returns the bytes of the PDF. */
export const documentPdf = (file: FileDocument): Promise<Buffer> =>
  sheetPdf({ title: file.title, day: file.day, margin: MARGIN }, (doc) => {
    draw(doc, file);
    numberPages(doc);
  });

function write(doc: PDFDocument, parent: Structure, structType: string, words: string, look: Look): void {
  if (look.above !== undefined) doc.moveDown(look.above);
  doc
    .font(look.bold === true ? BOLD : REGULAR)
    .fontSize(look.size)
    .fillColor(look.color ?? INK)
    .text(words, { structParent: parent, structType, lineGap: 1.5 });
}

function writeHeading(doc: PDFDocument, parent: Structure, level: keyof typeof looks, words: string): void {
  if (doc.y > doc.page.height - MARGIN - room[level]) doc.addPage();
  write(doc, parent, level, words, looks[level]);
}

function writeItem(doc: PDFDocument, parent: Structure, { title, text, details, moments }: DocumentItem): void {
  const article = doc.struct('Sect');
  parent.add(article);
  writeHeading(doc, article, 'H4', title);
  if (text !== undefined) write(doc, article, 'P', text, body);
  for (const [label, words] of details) write(doc, article, 'P', commonCopy.labelled(label, words), body);
  write(doc, article, 'P', moments.join('\n'), small);
  article.end();
}

function draw(doc: PDFDocument, { title, intro, sections }: FileDocument): void {
  const root = doc.struct('Document');
  doc.addStructure(root);
  writeHeading(doc, root, 'H1', title);
  for (const words of intro) write(doc, root, 'P', words, { ...body, above: 0.5 });
  if (sections.length === 0) write(doc, root, 'P', exportCopy.empty, { ...body, above: 0.5 });
  for (const { heading, groups } of sections) {
    const section = doc.struct('Sect');
    root.add(section);
    writeHeading(doc, section, 'H2', heading);
    for (const group of groups) {
      writeHeading(doc, section, 'H3', group.heading);
      for (const item of group.items) writeItem(doc, section, item);
    }
    section.end();
  }
  root.end();
}

/** Outside the structure: whoever hears the document read does not hear them. */
function numberPages(doc: PDFDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Text below the margin would begin another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font(REGULAR)
      .fontSize(8)
      .fillColor(GREY)
      .text(exportCopy.pageOf(page - start + 1), MARGIN, doc.page.height - MARGIN / 1.5, { lineBreak: false });
    doc.endMarkedContent();
  }
}
