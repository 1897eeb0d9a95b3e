/** UI strings of the message that somebody's keys on the page are to be lifted. */
import { keysCopy } from './keys.nl.ts';

export const keyLiftCopy = {
  own: (isAgreed: boolean) =>
    isAgreed
      ? 'Twee collega\u2019s heffen jouw sleutels op. Over een dag werken ze niet meer.'
      : 'Een collega vraagt om jouw sleutels op te heffen.',
  ownDo: `Ben je je sleutel kwijt? Dan hoef je niets te doen. Heb je hem nog? Meld je aan op de eigen pagina, laat hem zien, en kies ${keysCopy.list.stop}.`,
  other: (name: string, isAgreed: boolean) =>
    isAgreed
      ? `De sleutels van ${name} worden opgeheven. Over een dag werken ze niet meer.`
      : `Een collega vraagt om de sleutels van ${name} op te heffen.`,
  otherDo: (name: string) => `Klopt dit niet, of weet ${name} er niet van? Bel ${name} vandaag.`,
  why: 'Wie een sleutel heeft, leest en beslist in dossiers. Daarom hoor je dit.',
};
