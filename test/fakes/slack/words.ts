import type { SlackWords } from '../../../adapters/slack/words.ts';
import type { View } from '../../../src/port/card.ts';

/** Words for tests of the adapter alone; the product's own stand in `cards/`. */
export const words: SlackWords = {
  title: 'Zorgdraad',
  close: 'Sluiten',
  cancel: 'Annuleren',
  saveFailed: 'Opslaan lukt nu niet, je tekst staat er nog. Probeer het zo nog eens.',
  saveUnsure: 'Ik weet nog niet of dit is opgeslagen. Je tekst staat er nog.',
  numbers: 'Gevaar? Bel 112. Veilig Thuis: 0800-2000.',
  failed: 'Er ging iets mis.',
  notShown: 'Openen lukte niet. Probeer het nog eens.',
  done: 'Klaar.',
  more: (title: string) => `${title} (more)`,
  cutOff: 'Niet alles past hier.',
  textCut: 'De tekst is ingekort.',
  notification: 'Er staat iets voor je klaar',
  roomPurpose: 'Waarvoor deze ruimte is.',
  marks: { danger: 'Gevaar', late: 'Te laat' },
  roomClosed: 'Gesloten.',
};

export const waitingView: View = {
  title: 'Zorgdraad',
  body: [{ type: 'TextBlock', text: 'Direct gevaar: bel 112. Veilig Thuis: 0800-2000.', wrap: true }],
};
