/** UI strings of the staff route, for a suspicion about someone who works at the school. The meldcode is not meant for that. */
export const staffRouteCopy = {
  title: 'Over een medewerker',
  intro:
    'Hiervoor is er een andere weg dan de meldcode. Hier wordt niets opgeslagen, en niemand ziet dat je dit opende.',
  question: 'Gaat het om iemand van de directie?',
  yes: 'Ja, om de directie',
  no: 'Nee, om iemand anders',
  duty: [
    'Gaat het om seksueel misbruik van een leerling? Dan moet je het meteen aan het bevoegd gezag vertellen. Wachten mag niet.',
    'Vraag de leerling niet uit. Onthoud de eigen woorden van de leerling.',
    'Praat er niet over met de persoon om wie het gaat.',
  ],
  tell: 'Vertel het meteen aan de directie:',
  tellBoard: 'Vertel het meteen aan het bestuur, niet aan de directie:',
  alsoBoard: 'Kun je daar niet terecht? Dan het bestuur:',
  noBoard: 'Het nummer van het bestuur staat hier nog niet. Bel de vertrouwensinspecteur: die helpt je verder.',
  contactLeads:
    'Het contact bij het bestuur is hier zelf van de directie. Bel de vertrouwensinspecteur: die helpt je verder.',
  inspector: 'Vertrouwensinspecteur: 0900-111 3111. Je mag altijd eerst bellen voor advies.',
  aboutBoard: 'Gaat het om iemand van het bestuur? Bel dan de vertrouwensinspecteur.',
  person: (name: string, phone: string | undefined) => (phone === undefined ? name : `${name}, ${phone}`),
};
