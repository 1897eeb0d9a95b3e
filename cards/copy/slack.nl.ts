import { emergencyCopy } from './emergency.nl.ts';
import { markWords } from './mark-words.nl.ts';
import { notifications } from './notifications.nl.ts';
import { replyCopy, saveUnsure } from './replies.nl.ts';

/** UI strings that only Slack needs. */
export const slackCopy = {
  title: 'Zorgdraad',
  close: 'Sluiten',
  cancel: 'Terug',
  saveFailed: replyCopy.saveFailed,
  saveUnsure,
  numbers: emergencyCopy.line,
  failed: 'Dit lukt nu niet. Probeer het zo nog eens.',
  notShown:
    'Dit openen lukte niet. Probeer het nog eens. Staat er nog een venster open? Wat je daarin typte, staat er nog.',
  done: 'Klaar. Je kunt dit venster sluiten.',
  more: (title: string) => `${title} (vervolg)`,
  cutOff: 'Het vervolg past hier niet. Open het dossier om alles te lezen.',
  textCut: 'Je tekst was te lang voor dit veld. Het begin staat er nog.',
  notification: notifications.neutral,
  roomPurpose:
    'Overleg volgens de meldcode. De checklist bovenaan en de kaart van de stap zeggen wat er te doen is. Wat je hier typt, staat niet in het dossier: gebruik Reageer.',
  marks: markWords,
  roomClosed: 'Deze casus is afgesloten.',
};
