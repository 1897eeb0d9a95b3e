import { exportCopy as copy } from '../../../cards/copy/export.nl.ts';
import type { FileDocument } from '../../../cards/export/document.ts';
import { documentHtml } from '../../../cards/export/html.ts';
import { exportedFile } from '../../conversation/requests/exported.ts';
import { findDecided } from '../../store/decided-requests.ts';
import { createStore } from '../../store/store.ts';
import type { ExitCode, Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';
import { writeNew } from '../write-new.ts';

interface ExportOptions {
  /** Call name of the case. */
  readonly caseName: string;
  /** The beginning of the request's id, as its view shows it. */
  readonly request: string;
  /** Ends in `.pdf` or `.html`. */
  readonly out: string;
}

/** The PDF's library is there for whoever asks for one. */
const bytesOf = async (out: string, document: FileDocument): Promise<Buffer | string> =>
  out.endsWith('.html') ? documentHtml(document) : (await import('../../export/pdf.ts')).documentPdf(document);

/**
 * `zorg export --case NAME --request ID --out FILE`: makes what directie decided to give, as whoever decided reads it, and no more. The access
 * log has it in their name, and that whoever runs the bot made a file of it that can be read.
 */
export async function exportFile({ caseName, request, out }: ExportOptions, output: Output): Promise<ExitCode> {
  if (!/\.(pdf|html)$/.test(out)) {
    output.warn(copy.cli.badFile);
    return 2;
  }
  return withDatabase(output, async ({ address, masters }) => {
    const [decided] = /^[\da-f-]{8,36}$/i.test(request) ? await findDecided(address, caseName, request) : [];
    if (decided === undefined) {
      output.warn(copy.cli.notFound);
      return 2;
    }
    const store = createStore({ connection: address.connection, address: () => address, masters });
    try {
      const document = await store.asPerson({ person: decided.decidedBy, caseId: decided.caseId }, (session) =>
        exportedFile(session, decided.requestId, new Date().toISOString()),
      );
      if (document === undefined) {
        output.warn(copy.cli.deciderGone);
        return 2;
      }
      // Whoever decided sees it in their name and made no file: whoever holds one stands beside it.
      await store.looks.exported(decided);
      const fault = await writeNew(out, await bytesOf(out, document));
      if (fault !== undefined) {
        output.warn(fault);
        return 2;
      }
      output.say(copy.cli.made(out, decided.name));
      output.say(copy.cli.handle);
      return 0;
    } finally {
      await store.close();
    }
  });
}
