/** What this house uses of pdfkit: its own types say `any` where a mistake would go unseen. */
declare module 'pdfkit' {
  interface Structure {
    add(child: Structure): Structure;
    end(): void;
  }
  interface TextOptions {
    readonly structParent?: Structure;
    readonly structType?: string;
    readonly align?: 'left' | 'center';
    readonly lineGap?: number;
    readonly lineBreak?: boolean;
  }
  class PDFDocument {
    constructor(options: {
      readonly size: 'A4';
      readonly margins: {
        readonly top: number;
        readonly bottom: number;
        readonly left: number;
        readonly right: number;
      };
      readonly pdfVersion: '1.7';
      readonly lang: string;
      readonly tagged: true;
      readonly displayTitle: true;
      readonly bufferPages: true;
      readonly font: Buffer;
      readonly info: { readonly Title: string; readonly CreationDate: Date };
    });
    readonly page: { readonly width: number; readonly height: number; margins: { bottom: number } };
    y: number;
    struct(type: string): Structure;
    addStructure(structure: Structure): void;
    font(name: string): this;
    registerFont(name: string, font: Buffer): this;
    fontSize(points: number): this;
    fillColor(color: string): this;
    text(words: string, options?: TextOptions): this;
    text(words: string, x: number, y: number, options?: TextOptions): this;
    moveDown(lines?: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    strokeColor(color: string): this;
    stroke(): this;
    addPage(): this;
    markContent(tag: 'Artifact', options: { readonly type: 'Pagination' | 'Layout' }): this;
    endMarkedContent(): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(page: number): void;
    on(event: 'data', listener: (bytes: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    end(): void;
  }

  export { PDFDocument as default, type Structure };
}
