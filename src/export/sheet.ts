/** A sheet of paper to write on: a tagged PDF in Dutch, with its own letters. Of when and by whom it was made it holds the day and nothing more. */
import PDFDocument from 'pdfkit';
import { bold, regular } from './letters.ts';

/** Names of the letters in a sheet. */
export const REGULAR = 'regular';
export const BOLD = 'bold';

export const INK = '#111111';
export const GREY = '#595959';

interface Sheet {
  readonly title: string;
  /** `YYYY-MM-DD` on which it was made. */
  readonly day: string;
  /** Points around what is written. */
  readonly margin: number;
}

/** Returns the bytes of what `draw` writes. */
export function sheetPdf({ title, day, margin }: Sheet, draw: (doc: PDFDocument) => void): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    lang: 'nl',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    // Known by its name below; of the letters that come with PDF there shall be none.
    font: regular,
    // The hour would tell when somebody was at work, and the machine in which zone.
    info: { Title: title, CreationDate: new Date(`${day}T12:00:00.000Z`) },
  });
  doc.registerFont(REGULAR, regular).registerFont(BOLD, bold).font(REGULAR);
  const bytes: Uint8Array[] = [];
  const made = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part) => bytes.push(part));
    doc.on('end', () => resolve(Buffer.concat(bytes)));
    doc.on('error', reject);
  });
  draw(doc);
  doc.end();
  return made;
}
