/** UI strings of the card to read on the way to a talk. */
export const talkCardCopy = {
  title: { child: 'Gesprek met het kind', parents: 'Gesprek met de ouders' },
  button: { child: 'Gesprek met het kind voorbereiden', parents: 'Gesprek met de ouders voorbereiden' },
  help: 'Je hoeft niets te bewijzen.',
  goal: 'Waarom dit gesprek',
  first: 'Zo kun je beginnen',
  facts: 'Feiten die in het dossier staan',
  noFacts: 'Er staan nog geen feiten in het dossier.',
  moreFacts: (count: number) => `Nog ${count} in het dossier.`,
  agenda: 'Zo bouw je het op',
  dontAsk: 'Vraag of zeg dit niet',
  seats: 'Wie zit waar',
  timing: 'Wanneer',
  record: 'Verslag van het gesprek',
  skip: 'Gesprek overslaan',
  plan: 'Gesprek plannen',
  call: 'Belhulp',
};
