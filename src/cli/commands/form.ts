import { exportCopy } from '../../../cards/copy/export.nl.ts';
import { outageCopy } from '../../../cards/copy/outage.nl.ts';
import { type OutageSchool, outageForm, outageHtml } from '../../../cards/export/outage.ts';
import { type ExitCode, type Output, showFaults } from '../output.ts';
import { readSchool } from '../school/read.ts';
import { writeNew } from '../write-new.ts';

interface FormOptions {
  /** Of the school whose numbers stand in it; without it there are lines to write them on. */
  readonly file: string | undefined;
  /** Ends in `.pdf` or `.html`. */
  readonly out: string;
}

/**
 * `zorg form [file] --out FILE`: the form on paper for when Zorgdraad does not work. It asks no database and no key, so that it can be made
 * at any time; it says nothing of a child.
 */
export async function makeForm({ file, out }: FormOptions, output: Output): Promise<ExitCode> {
  if (!/\.(pdf|html)$/.test(out)) {
    output.warn(exportCopy.cli.badFile);
    return 2;
  }
  const school = file === undefined ? undefined : await readSchool(file);
  if (school?.ok === false) {
    showFaults(school.faults, output);
    return school.isThere ? 1 : 2;
  }
  const form = outageForm(school?.plan satisfies OutageSchool | undefined);
  const bytes = out.endsWith('.html')
    ? outageHtml(form)
    : await (await import('../../export/outage-pdf.ts')).outagePdf(form, new Date().toISOString().slice(0, 10));
  const fault = await writeNew(out, bytes);
  if (fault !== undefined) {
    output.warn(fault);
    return 2;
  }
  if (school === undefined) output.say(outageCopy.cli.blank);
  output.say(outageCopy.cli.made(out));
  return 0;
}
