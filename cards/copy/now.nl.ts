import { stepsCopy } from './steps.nl.ts';

/** UI strings of *Nu*: what waits for a person in a case, for whom else, and what else can be done. */
export const nowCopy = {
  title: 'Nu',
  progress: (number: number, count: number, title: string) => `Stap ${number} van ${count} · ${title}`,
  more: (count: number) => `En nog ${count}, bij Meer.`,
  nothing: 'Er wacht nu niets op jou.',
  nothingAtAll: 'Er wacht nu niets op jou, en ook niet op een ander.',
  others: 'Wacht op anderen',
  quiet: (lines: readonly string[]) => `Rustig: ${lines.join('; ')}`,
  lacks: {
    begin: (number: number) => `Voor stap ${number} ontbreekt nog`,
    end: (number: number) => `Om stap ${number} af te ronden ontbreekt nog`,
    decide: 'Voor de beslissing ontbreekt nog',
    more: (count: number, number: number) => `En nog ${count}. Bij Meer, stap ${number}, staat alles.`,
  },
  closed: 'Deze casus is afgesloten.',
  file: 'Dossier',
  write: stepsCopy.actions.addEntry,
  menu: 'Meer',
  reported: stepsCopy.actions.emergency,
  done: 'Dit is al gedaan.',
  asked: (who: string) => `Dit is gevraagd aan ${who}.`,
};
