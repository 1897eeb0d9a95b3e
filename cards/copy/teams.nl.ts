import { markWords } from './mark-words.nl.ts';
import { notifications } from './notifications.nl.ts';
import { saveUnsure } from './replies.nl.ts';

/** UI strings that only Teams needs. */
export const teamsCopy = {
  title: 'Zorgdraad',
  close: 'Sluiten',
  saveUnsure,
  failed: 'Dit lukt nu niet. Probeer het zo nog eens.',
  done: 'Klaar. Je kunt dit venster sluiten.',
  cutOff: 'Het vervolg past hier niet. Open het dossier om alles te lezen.',
  textCut: 'Je tekst was te lang voor dit veld. Het begin staat er nog.',
  required: 'Vul dit nog in.',
  onward: 'Verder lezen',
  back: 'Terugbladeren',
  marks: markWords,
  notification: notifications.neutral,
  typed: 'Wat je schreef',
  toForm: 'Terug naar het formulier',
  again: 'Nog eens opslaan',
  numbers: 'Nu gevaar? Bel 112. Advies of melden: Veilig Thuis 0800-2000.',
  launch: {
    ready: 'Druk op Openen. Alleen jij ziet wat er dan opent.',
    keeps: 'Zorgdraad bewaart niet wat je hier typt. Teams bewaart dit bericht wel. Verwijder het.',
    open: 'Openen',
    welcome:
      'Welkom bij Zorgdraad. Typ zorg om een zorg te delen. Schrijf in deze chat zelf niets over een leerling: ik wijs je waar dat wel kan.',
    share: 'Een zorg delen',
    list: 'Mijn casussen',
    help: 'Hulp',
    elsewhere:
      'Open Zorgdraad in een eigen chat en typ daar zorg. Noem hier geen naam van een leerling. Zorgdraad bewaart niets van je bericht. Teams bewaart dit bericht wel. Verwijder het.',
  },
};
